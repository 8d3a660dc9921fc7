import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';

export const forkInParent: Attack = {
  id: 'fork-in-parent',
  title: 'A merge request pipeline of a fork, run in this project',
  scenario: 'fork-in-parent',
  attacker: 'contributor',
  story: [
    'Somebody opens a merge request from a branch of a fork that is named like the trusted one.',
    'A member of this project runs its pipeline here. The web interface warns, the API does not.',
    'It runs the pipeline file of the fork. Before GitLab 18.0.6, 18.1.4 and 18.2.2 its token named this project (CVE-2025-5819).',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabIssueForkToken, sources.gitlabMergeRequestPipelines],
  weaknesses: ['fork-hole'],
  attempts(target) {
    const { project, fork } = target.gitlab;
    const names = new Set(target.refs.map(({ name }) => name));
    const refs = [...names].map((name) => ({ type: 'branch', name }) as const);
    return refs.map((ref) =>
      pipelineAttempt(target, ref, `From ${ref.name} of the fork`, {
        event: {
          source: 'merge_request_event',
          sourceProject: fork,
          targetProject: project,
          targetBranch: ref.name,
        },
      }),
    );
  },
};
