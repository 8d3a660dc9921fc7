import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const tokenInOtherJob: Attack = {
  id: 'token-in-other-job',
  title: 'Another job of the pipeline has a token too',
  scenario: 'role-asked-by-other-job',
  attacker: 'job-intruder',
  story: [
    'A test job installs a hostile dependency.',
    'With id_tokens under default, every job would get a token, and so would the dependency.',
  ],
  expected: ['job'],
  sources: [sources.gitlabYaml, sources.gitlabIdToken],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'A hostile dependency in a test job',
      hazard: {
        effect: 'token-in-other-job',
        guards: [{ topic: 'id-token', does: 'Only the deploy job asks for a token.' }],
      },
    },
  ],
};
