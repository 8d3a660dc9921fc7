import { sources } from '../explanations/sources';
import type { Attack } from './types';

export const refNameInjection: Attack = {
  id: 'ref-name-injection',
  title: 'The name of a ref is run as code',
  scenario: 27,
  attacker: 'developer',
  story: [
    'A session name, a tag or an address is built from the name of the branch, a commit message or a title.',
    'A name such as $(command) runs in the deploy job once it is merged or tagged.',
  ],
  expected: ['job'],
  sources: [sources.gitlabVariables],
  openings: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A session name built from the ref',
      hazard: {
        effect: 'foreign-code',
        guards: [
          {
            topic: 'job-session-name',
            does: 'The name of the session is made of ids only, in characters that mean nothing to a shell.',
          },
        ],
      },
    },
  ],
};
