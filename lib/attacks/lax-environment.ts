import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { withDeveloperEnvironment } from '../world/developer-environment';
import { onEveryRef } from '../world/pipeline-attempt';

export const laxEnvironment: Attack = {
  id: 'lax-environment',
  title: 'A user who is not allowed to deploy names another protected environment',
  scenario: 'environment-tricks',
  attacker: 'maintainer',
  story: [
    'The project protects a second environment, and every Developer may deploy to it.',
    'A Maintainer may push to the trusted ref but is not allowed to deploy to the environment of the role.',
    'They write a job with the second environment: its token says that its environment is protected, which is true.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabIdToken],
  weaknesses: ['environment-not-named', 'environment-not-pinned', 'environment-left-out'],
  attempts(target) {
    if (!target.role.environment?.protected)
      return { notApplicable: 'The environment is not protected: every Maintainer may deploy.' };
    const actor = target.gitlab.people.maintainer;
    const inDeveloperEnvironment = withDeveloperEnvironment(target);
    const label = `in the environment ${inDeveloperEnvironment.job.environment.name}`;
    return onEveryRef(target, ({ name }) => `On ${name}, ${label}`, { ...inDeveloperEnvironment, actor });
  },
};
