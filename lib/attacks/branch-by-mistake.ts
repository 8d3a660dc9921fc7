import { sources } from '../explanations/sources';
import { pipelineAttempt, sceneOf, untrustedBranch } from '../world/scene';
import type { Attack } from '../world/types';

export const branchByMistake: Attack = {
  id: 'branch-by-mistake',
  title: 'The deploy job runs on another branch by mistake',
  scenario: 6,
  attacker: 'mistake',
  story: [
    'A Developer starts a branch from main and pushes it.',
    'It holds the generated pipeline file, unchanged.',
    'Without rules the deploy job would run there.',
  ],
  expected: ['pipeline', 'trust-policy'],
  sources: [sources.gitlabYaml],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const name = untrustedBranch(scene);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const variation = { yaml: 'generated', actor: scene.gitlab.people.developer } as const;
    return [pipelineAttempt(scene, { type: 'branch', name }, `From the branch ${name}`, variation)];
  },
};
