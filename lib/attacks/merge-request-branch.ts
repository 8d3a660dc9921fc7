import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedBranch } from '../world/untrusted-refs';

export const mergeRequestBranch: Attack = {
  id: 'merge-request-branch',
  title: 'A merge request pipeline of a feature branch',
  scenario: 'merge-request-of-feature-branch',
  attacker: 'developer',
  story: [
    'A Developer opens a merge request from a branch of the project.',
    'Its pipeline runs the pipeline file of the branch, which nobody has reviewed.',
    'The token names the source branch; nothing in the subject says that it is a merge request.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const { project, people } = target.gitlab;
    const name = untrustedBranch(target);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const targets = target.refs.filter(({ type }) => type === 'branch').map((ref) => ref.name);
    return [...targets, 'main'].slice(0, 1).map((targetBranch) =>
      pipelineAttempt(target, { type: 'branch', name }, `From ${name} into ${targetBranch}`, {
        actor: people.developer,
        event: {
          source: 'merge_request_event',
          sourceProject: project,
          targetProject: project,
          targetBranch,
        },
      }),
    );
  },
};
