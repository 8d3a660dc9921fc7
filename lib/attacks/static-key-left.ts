import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const staticKeyLeft: Attack = {
  id: 'static-key-left',
  title: 'A stored access key still works',
  scenario: 'stored-key',
  attacker: 'mistake',
  story: [
    'An old access key is still stored as a variable of the group.',
    'AWS tools prefer it to the token file, and the pipeline stays green.',
    'Everybody believes the migration is done.',
  ],
  expected: ['job'],
  sources: [sources.sdkWebIdentity, sources.gitlabVariables],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'AWS_ACCESS_KEY_ID in the variables of the group',
      hazard: {
        effect: 'other-identity',
        guards: [
          { topic: 'job-static-keys', does: 'Stored credentials are cleared before the token is used.' },
          {
            topic: 'job-session-length',
            does: 'The credentials of the session take the place of the key.',
            mode: 'assume-role',
          },
          {
            topic: 'job-assert-identity',
            does: 'The job compares its identity with the expected role before the script runs.',
          },
        ],
      },
    },
  ],
};
