import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const variablePath: Attack = {
  id: 'variable-path',
  title: 'A variable changes where programs are found',
  scenario: 'overriding-variables',
  attacker: 'variable-writer',
  story: [
    'Somebody who can run the pipeline sets PATH or LD_PRELOAD as a pipeline variable.',
    'Their program runs in your script and has the credentials.',
  ],
  expected: ['gitlab'],
  sources: [sources.gitlabVariables],
  weaknesses: ['pipeline-variables-kept', 'pipeline-variables-not-lockable'],
  attempts: () => [
    {
      kind: 'job',
      label: 'PATH as a pipeline variable',
      hazard: {
        effect: 'foreign-code',
        guards: [
          { topic: 'gitlab-pipeline-variables', does: 'Nobody may set variables when starting a pipeline.' },
        ],
      },
    },
  ],
};
