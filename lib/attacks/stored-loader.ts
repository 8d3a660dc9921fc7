import { sources } from '../explanations/sources';
import type { Attack } from './types';

export const storedLoader: Attack = {
  id: 'stored-loader',
  title: 'A stored variable loads code into the programs of the job',
  scenario: 29,
  attacker: 'variable-writer',
  story: [
    'Somebody stores PYTHONPATH or NODE_OPTIONS as a CI/CD variable.',
    'The aws command, or a tool of the script, loads a file of theirs that lies in the image or the checkout.',
    'That code has the token or the credentials.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables],
  openings: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'PYTHONPATH or NODE_OPTIONS in the variables of the project',
      hazard: {
        effect: 'foreign-code',
        guards: [
          { topic: 'job-loaders', does: 'Variables that load code are cleared before the first program.' },
        ],
      },
    },
  ],
};
