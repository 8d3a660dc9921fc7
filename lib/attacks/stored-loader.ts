import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const storedLoader: Attack = {
  id: 'stored-loader',
  title: 'A stored variable runs code in the login',
  scenario: 'overriding-variables',
  attacker: 'variable-writer',
  story: [
    'Somebody stores PYTHONPATH, PYTHONUSERBASE or HOME as a CI/CD variable.',
    'The aws command of the login loads their module or alias from the image, the checkout or the cache.',
    'That code has the token, before your script runs.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables, sources.cliVariables],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'PYTHONPATH, PYTHONUSERBASE or HOME in the variables of the project',
      hazard: {
        effect: 'foreign-code',
        guards: [
          {
            topic: 'job-loaders',
            does: 'The login has a separate environment and home. Of the stored variables, only the proxies reach its programs.',
          },
        ],
      },
    },
  ],
};
