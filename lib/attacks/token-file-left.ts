import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const tokenFileLeft: Attack = {
  id: 'token-file-left',
  title: 'The token file ends up in the artifacts',
  scenario: 'token-in-artifacts',
  attacker: 'developer',
  story: [
    'The deploy job writes its token into the checkout.',
    'The artifacts or the cache include it, and a Developer downloads it before it expires.',
  ],
  expected: ['job'],
  sources: [sources.gitlabIdToken],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'Artifacts of the whole checkout',
      hazard: {
        effect: 'token-left-behind',
        guards: [
          {
            topic: 'job-token-file',
            does: 'The file lies outside the checkout, only the job can read it, and it is removed at the end.',
          },
        ],
      },
    },
  ],
};
