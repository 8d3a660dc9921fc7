import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedBranch } from '../world/untrusted-refs';

export const branchByMistake: Attack = {
  id: 'branch-by-mistake',
  title: 'The deploy job runs on another branch by mistake',
  scenario: 'branch-wildcard',
  attacker: 'mistake',
  story: [
    'A Developer starts a branch from main and pushes it.',
    'It holds the generated pipeline file, unchanged.',
    'Without rules the deploy job would run there.',
  ],
  expected: ['pipeline', 'trust-policy'],
  sources: [sources.gitlabYaml],
  weaknesses: [],
  attempts(target) {
    const name = untrustedBranch(target);
    if (name === undefined) return { notApplicable: 'The patterns of this role cover every name.' };
    const variation = { yaml: 'generated', actor: target.gitlab.people.developer } as const;
    return [pipelineAttempt(target, { type: 'branch', name }, `From the branch ${name}`, variation)];
  },
};
