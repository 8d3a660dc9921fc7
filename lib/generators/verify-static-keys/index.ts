import { searchPath } from '../../parts/paths';
import type { Generator } from '../types';
import { searchScript } from './script';

/** A read-only search for stored keys, which would take precedence over the token, and for the access keys in AWS. */
export const verifyStaticKeys: Generator = {
  id: 'verify-static-keys',
  files: (plan) => [
    {
      path: searchPath,
      summary:
        'Searches every place in GitLab that can store AWS keys. --aws lists the keys of an AWS account. Prints names and scopes, never values.',
      executable: true,
      document: { format: 'shell', script: searchScript(plan) },
    },
  ],
};
