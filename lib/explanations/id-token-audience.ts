import { sources } from './sources';
import type { Explanation } from './types';

export const idTokenAudience = {
  id: 'id-token-audience',
  title: 'Audience of the token',
  gist: 'same text in the trust policy',
  short: 'A literal, no variable. Equals the client ID of the provider and aud in the trust policy.',
  long: [
    'The aud claim says for whom the token is meant. AWS accepts it only if the identity provider lists it as a client ID, and the trust policy compares it again.',
    'GitLab expands CI/CD variables in this value, so anyone who starts the pipeline could change a variable here. One token per relying party: a token with several audiences does not work with AWS, and a shared one can be replayed at the other party.',
  ],
  doesNotStop:
    'It authorizes nothing by itself: every user of the instance can ask for a token with this audience.',
  sources: [sources.gitlabIdToken, sources.gitlabAws, sources.awsProvider],
} as const satisfies Explanation;
