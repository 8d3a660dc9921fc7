import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { freeName } from '../world/ref-witness';

export const mergeRequestByMistake: Attack = {
  id: 'merge-request-by-mistake',
  title: 'The deploy job runs in a merge request by mistake',
  scenario: 'merge-request-of-feature-branch',
  attacker: 'mistake',
  story: [
    'A Maintainer opens a merge request from a trusted branch, for example to carry a fix over.',
    'Without rules the deploy job would be part of its pipeline.',
  ],
  expected: ['pipeline', 'trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines],
  weaknesses: [],
  attempts(target) {
    const { project } = target.gitlab;
    const branches = target.refs.filter(({ type }) => type === 'branch');
    if (branches.length === 0)
      return { notApplicable: 'The role trusts tags only, which have no merge requests.' };
    return branches.map((ref) =>
      pipelineAttempt(target, ref, `From ${ref.name}`, {
        yaml: 'generated',
        event: {
          source: 'merge_request_event',
          sourceProject: project,
          targetProject: project,
          targetBranch: freeName('older', (name) => name === ref.name),
        },
      }),
    );
  },
};
