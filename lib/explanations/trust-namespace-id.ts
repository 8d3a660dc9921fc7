import { sources } from './sources';
import type { Explanation } from './types';

export const trustNamespaceId = {
  id: 'trust-namespace-id',
  title: 'Namespace id',
  short:
    'The group the project is in. Moving the project to another group ends the trust until somebody renews it.',
  long: [
    'The id belongs to the group or user namespace that directly holds the project. Renaming the group does not change it; transferring the project does, so a transfer breaks the trust on purpose.',
    'Read the value from the project itself or from a decoded token. The id of a group further up is a different number.',
  ],
  doesNotStop:
    'Other projects are stopped by the project id, not by this. Changes of membership in the group are not seen at all.',
  sources: [sources.awsConditionKeys, sources.gitlabAws],
} as const satisfies Explanation;
