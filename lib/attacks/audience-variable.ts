import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const audienceVariable: Attack = {
  id: 'audience-variable',
  title: 'A variable chooses the audience of the token',
  scenario: 'shared-audience',
  attacker: 'variable-writer',
  story: [
    'GitLab expands variables in aud.',
    'Somebody stores a variable that sets the audience of another service, and uses the token there in the name of this project.',
  ],
  expected: ['job'],
  sources: [sources.gitlabYaml],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A variable in aud',
      hazard: {
        effect: 'token-for-another',
        guards: [
          { topic: 'id-token-audience', does: 'The audience is written into the job; no variable is read.' },
        ],
      },
    },
  ],
};
