import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const variableRegion: Attack = {
  id: 'variable-region',
  title: 'A variable moves the deploy to another region',
  scenario: 'overriding-variables',
  attacker: 'variable-writer',
  story: [
    'Somebody stores AWS_REGION as a CI/CD variable, or has left it there.',
    'The deploy goes to another region, or the job calls STS there.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables, sources.cliVariables],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'AWS_REGION in the variables of the project',
      hazard: {
        effect: 'other-region',
        guards: [{ topic: 'job-region', does: 'The region is written into the job.' }],
      },
    },
  ],
};
