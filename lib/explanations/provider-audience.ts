import { sources } from './sources';
import type { Explanation } from './types';

export const providerAudience = {
  id: 'provider-audience',
  title: 'Audience of the provider',
  gist: 'audience AWS accepts',
  short:
    'The audience AWS accepts from this issuer. The same text as aud in id_tokens and in the trust policies.',
  long: [
    'AWS refuses a token whose aud is not in the list of client IDs with "Incorrect token audience", whatever the roles say. The list may hold several values for several uses.',
    'The value need not be sts.amazonaws.com; any text works if it is the same in all three places.',
  ],
  doesNotStop:
    'It is shared by every role of the account that trusts this provider, and any project of the instance can ask for a token with it.',
  sources: [sources.awsProvider, sources.gitlabIdToken],
} as const satisfies Explanation;
