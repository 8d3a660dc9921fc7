import { searchScript } from './static-keys/script';
import type { Generator } from './types';

/** A read-only search for keys that are still stored: they would win over the token. */
export const verifyStaticKeys: Generator = {
  id: 'verify-static-keys',
  files: (plan) => [
    {
      path: 'verify/find-static-keys.sh',
      summary:
        'Looks for AWS keys in the CI/CD variables of the project and its groups. Prints names, never values.',
      executable: true,
      document: { format: 'shell', script: searchScript(plan) },
    },
  ],
};
