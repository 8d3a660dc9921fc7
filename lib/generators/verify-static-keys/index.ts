import { searchPaths } from '../../parts/paths';
import type { Generator } from '../types';
import { accessKeyScript } from './access-keys';
import { searchScript } from './script';

/** Read-only searches for keys that are still stored (they would win over the token), and for the keys themselves. */
export const verifyStaticKeys: Generator = {
  id: 'verify-static-keys',
  files: (plan) => [
    {
      path: searchPaths.gitlab,
      summary:
        'Looks for AWS keys in every place of GitLab that can store one. Prints names and scopes, never values.',
      executable: true,
      document: { format: 'shell', script: searchScript(plan) },
    },
    {
      path: searchPaths.aws,
      summary:
        'Lists the access keys and service-specific credentials of an AWS account: whose, active or not, and when a key was used last.',
      executable: true,
      document: { format: 'shell', script: accessKeyScript(plan) },
    },
  ],
};
