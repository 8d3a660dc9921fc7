import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const deployNotAllowed: Attack = {
  id: 'deploy-not-allowed',
  title: 'A user who is not allowed to deploy runs the deploy job',
  scenario: 'environment-tricks',
  attacker: 'maintainer',
  story: [
    'A Maintainer may push to the trusted ref but is not allowed to deploy to the environment.',
    'They run the generated job.',
  ],
  expected: ['gitlab'],
  sources: [sources.gitlabProtectedEnvironments],
  weaknesses: [],
  attempts(target) {
    if (!target.role.environment?.protected)
      return { notApplicable: 'The environment is not protected: every Maintainer may deploy.' };
    const variation = { yaml: 'generated', actor: target.gitlab.people.maintainer } as const;
    return onEveryRef(target, ({ name }) => `On ${name}`, variation);
  },
};
