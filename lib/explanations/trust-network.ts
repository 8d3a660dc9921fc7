import { sources } from './sources';
import type { Explanation } from './types';

export const trustNetwork = {
  id: 'trust-network',
  title: 'Source network',
  gist: 'only from this network',
  short:
    'Only requests that reach STS from these addresses or VPC endpoints. A stolen token is of no use elsewhere.',
  long: [
    'AWS sees either a public source address or a VPC endpoint, never both: through an endpoint for STS, aws:SourceIp is absent and aws:SourceVpce is present; over the internet it is the reverse.',
    'Use it for your own runners if they have a fixed egress address. GitLab-hosted runners have no address that you could name here.',
  ],
  doesNotStop:
    'Everything else in that network: other machines and other jobs on the same runners. It limits the exchange of the token, not later use of the session.',
  sources: [sources.awsVpcKeys, sources.awsConditionKeys],
} as const satisfies Explanation;
