import { sources } from '../explanations/sources';
import { unlike } from '../world/ref-witness';
import { pipelineAttempt, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const mergeRequestByMistake: Attack = {
  id: 'merge-request-by-mistake',
  title: 'The deploy job runs in a merge request by mistake',
  scenario: 12,
  attacker: 'mistake',
  story: [
    'A Maintainer opens a merge request from a trusted branch, for example to carry a fix over.',
    'Without rules the deploy job would be part of its pipeline.',
  ],
  expected: ['pipeline', 'trust-policy'],
  sources: [sources.gitlabMergeRequestPipelines],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const { target } = scene.gitlab;
    const branches = scene.refs.filter(({ type }) => type === 'branch');
    if (branches.length === 0)
      return { notApplicable: 'The role trusts tags only, which have no merge requests.' };
    return branches.map((ref) =>
      pipelineAttempt(scene, ref, `From ${ref.name}`, {
        yaml: 'generated',
        event: {
          source: 'merge_request_event',
          sourceProject: target,
          targetProject: target,
          targetBranch: unlike('older', (name) => name === ref.name),
        },
      }),
    );
  },
};
