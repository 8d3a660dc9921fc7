import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const refNameInjection: Attack = {
  id: 'ref-name-injection',
  title: 'The name of a ref is run as code by the login',
  scenario: 'names-run-as-code',
  attacker: 'developer',
  story: [
    'A Developer gives a branch or tag a name such as $(command).',
    'A login that builds its session name from the ref runs the command once the code is merged or tagged.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A session name built from the ref',
      hazard: {
        effect: 'foreign-code',
        guards: [
          {
            topic: 'job-session-name',
            does: 'The session name consists of ids only, in characters that mean nothing to a shell.',
          },
        ],
      },
    },
  ],
};
