import { sources } from './sources';
import type { Explanation } from './types';

export const providerUrl = {
  id: 'provider-url',
  title: 'Issuer address',
  gist: 'equals the issuer byte for byte',
  short: 'Must equal the iss claim byte for byte: https, path kept, no slash at the end.',
  long: [
    'AWS finds the provider by comparing the iss claim of the token with this address. A trailing slash, another path or another host is another provider, and the job gets "No OpenIDConnect provider found in your account".',
    'The address without https:// is the end of the provider ARN and the start of the condition keys in the trust policy.',
    'AWS fetches the discovery document and the keys of the issuer over the internet and must reach both. Each account needs its own provider: a role can trust only one in the same account.',
  ],
  doesNotStop:
    'The provider makes AWS accept tokens of the whole GitLab instance. Which project may use which role is decided by the trust policies alone.',
  sources: [sources.awsProvider, sources.gitlabAws],
} as const satisfies Explanation;
