import { sources } from './sources';
import type { Explanation } from './types';

export const jobEndpoints = {
  id: 'job-endpoints',
  title: 'No redirected endpoints',
  short:
    'Ignores endpoint overrides and replaced certificate lists: the token would be sent to whoever set them.',
  long: [
    'AWS_ENDPOINT_URL and its forms per service send the calls of the CLI and the SDKs, token included, to another address. They are cleared, and the switch that makes tools ignore configured endpoints is set.',
    'Proxy variables stay, because many runners need them; TLS still ends at AWS. AWS_CA_BUNDLE and REQUESTS_CA_BUNDLE are cleared: together with a proxy they would let it read the token. A network that inspects TLS cannot be used this way.',
  ],
  doesNotStop:
    'Tools that know neither the switch nor the variables, and a PATH that leads to another aws command.',
  sources: [sources.sdkEndpoints, sources.cliVariables],
} as const satisfies Explanation;
