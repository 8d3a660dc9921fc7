import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const dotenvOverride: Attack = {
  id: 'dotenv-override',
  title: 'A report of an earlier job sets variables of the deploy job',
  scenario: 'dotenv-report',
  attacker: 'job-intruder',
  story: [
    'A job of an earlier stage, with a hostile dependency, writes a dotenv report.',
    'Its variables outrank those of the deploy job, for example PATH.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables, sources.gitlabYaml],
  weaknesses: ['artifacts-taken'],
  attempts: () => [
    {
      kind: 'job',
      label: 'PATH in a dotenv report',
      hazard: {
        effect: 'foreign-code',
        guards: [
          { topic: 'job-artifacts', does: 'The deploy job takes no artifacts or reports of other jobs.' },
        ],
      },
    },
  ],
};
