import { searchPath } from '../../parts/paths';
import type { Generator } from '../types';
import { searchScript } from './script';

/** A read-only search for keys that are still stored (they would win over the token), and for the keys themselves. */
export const verifyStaticKeys: Generator = {
  id: 'verify-static-keys',
  files: (plan) => [
    {
      path: searchPath,
      summary:
        'Looks for AWS keys in every place of GitLab that can store one; with --aws lists those of an AWS account. Prints names and scopes, never values.',
      executable: true,
      document: { format: 'shell', script: searchScript(plan) },
    },
  ],
};
