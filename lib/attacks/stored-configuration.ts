import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const storedConfiguration: Attack = {
  id: 'stored-configuration',
  title: 'A stored AWS configuration names a program',
  scenario: 'overriding-variables',
  attacker: 'variable-writer',
  story: [
    'Somebody stores AWS_CONFIG_FILE as a variable of the type file, perhaps with AWS_PROFILE.',
    'Its profile gets credentials from their program, which then runs in the deploy job.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables, sources.cliVariables],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'AWS_CONFIG_FILE in the variables of the project, read by the login',
      hazard: {
        effect: 'foreign-code',
        guards: [{ topic: 'job-loaders', does: 'The login does not see the variable.' }],
      },
    },
    {
      kind: 'job',
      label: 'AWS_CONFIG_FILE in the variables of the project, read by your script',
      hazard: {
        effect: 'foreign-code',
        guards: [
          { topic: 'job-static-keys', does: 'Profiles are cleared, and the configuration is an empty file.' },
        ],
      },
    },
  ],
};
