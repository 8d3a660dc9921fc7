import { sources } from './sources';
import type { Explanation } from './types';

export const leastPrivilege = {
  id: 'least-privilege',
  title: 'Least privilege',
  gist: 'only what the deployment needs',
  short: 'Only the actions this deployment needs, on exactly these resources.',
  long: [
    'Whatever runs in the deploy job, including a compromised dependency or image, has these rights for as long as the session lives. The list is the blast radius.',
    'Actions that AWS cannot limit to a resource are in a separate statement with a star. The last statement denies changes to identities and trust, so that no other statement can give them by accident.',
  ],
  doesNotStop: 'Misuse of what the job must be able to do: anyone who can deploy can deploy something bad.',
  sources: [sources.awsBestPractices],
} as const satisfies Explanation;
