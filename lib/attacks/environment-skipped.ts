import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const environmentSkipped: Attack = {
  id: 'environment-skipped',
  title: 'A user who is not allowed to deploy leaves the environment out',
  scenario: 'environment-tricks',
  attacker: 'maintainer',
  story: [
    'A Maintainer may push to the trusted ref but is not allowed to deploy to the environment.',
    'They write a job without the environment, or with an unprotected environment whose name is almost the same.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabProtectedEnvironments, sources.gitlabIdToken],
  weaknesses: ['environment-not-pinned', 'environment-left-out'],
  attempts(target) {
    const { environment } = target.role;
    if (!environment?.protected)
      return { notApplicable: 'The environment is not protected: every Maintainer may deploy.' };
    const actor = target.gitlab.people.maintainer;
    return onEveryRef(target, ({ name }) => `On ${name}`, { actor });
  },
};
