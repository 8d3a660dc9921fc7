import { sources } from '../explanations/sources';
import { isUnreviewed } from '../setup/kinds';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { untrustedRefs } from '../world/untrusted-refs';

export const featureBranch: Attack = {
  id: 'feature-branch',
  title: 'A Developer runs the deploy job from their own branch or tag',
  scenario: 'branch-wildcard',
  attacker: 'developer',
  story: [
    'A Developer pushes a new branch or tag.',
    'Its pipeline file holds a copy of the deploy job without its rules.',
    'The job asks for the role.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken, sources.gitlabAws],
  weaknesses: [],
  attempts(target) {
    const actor = target.gitlab.people.developer;
    const refs = isUnreviewed(target.role.kind) ? target.refs : [];
    const attempts = [...untrustedRefs(target), ...refs].map((ref) =>
      pipelineAttempt(target, ref, `From the ${ref.type} ${ref.name}`, { actor }),
    );
    return attempts.length > 0 ? attempts : { notApplicable: 'The patterns of this role cover every name.' };
  },
};
