import { sources } from './sources';
import type { Explanation } from './types';

export const trustNamespaceId = {
  id: 'trust-namespace-id',
  title: 'Namespace id',
  gist: 'pins the group',
  short:
    'The group the project is in. Moving the project to another group ends the trust until somebody renews it.',
  long: [
    'AWS describes it as the id of the namespace (group) of the project. Renaming the group does not change it; transferring the project does, so a transfer breaks the trust on purpose.',
    'According to the source code of GitLab, it is the id of the group or user that directly holds the project; no document says so. Read the value from the project or from a decoded token, not from a group further up.',
  ],
  doesNotStop:
    'Other projects are stopped by the project id, not by this. Changes of membership in the group are not seen at all.',
  sources: [sources.awsConditionKeys, sources.gitlabAws],
} as const satisfies Explanation;
