import { always, field, group, none } from '../field-tree/entry';
import { lines } from '../field-tree/kinds';

/** Where the request for credentials may come from. */
export const network = group({
  name: 'The network',
  allowed: 'either sourceIps or sourceVpces; not with GitLab-hosted runners',
  example: '{ "sourceIps": ["203.0.113.0/28"] }',
  presence: 'optional',
  step: 'roles',
  fields: {
    sourceIps: field({
      kind: lines({
        item: {
          format: 'source-ip',
          name: 'The source address',
          allowed: 'a public IPv4 or IPv6 address, or a range in CIDR notation of /8 (IPv6 /16) or smaller',
          example: '203.0.113.0/28',
        },
        least: 1,
        most: 50,
        start: [],
      }),
      presence: 'optional',
      name: 'The list of source addresses',
      allowed: '1 to 50 public IPv4 or IPv6 addresses or ranges, each once',
      example: '["203.0.113.0/28"]',
      step: 'roles',
      label: 'Source addresses',
      help: 'Public addresses or ranges that your runners use, one per line. Not for GitLab-hosted runners. A request through a VPC endpoint has no public address: use one of the two.',
      placeholder: '203.0.113.0/28',
      asked: always,
      linkDefault: none,
    }),
    sourceVpces: field({
      kind: lines({
        item: {
          format: 'vpc-endpoint',
          name: 'The VPC endpoint',
          allowed: 'vpce- and 8 or 17 hexadecimal digits',
          example: 'vpce-0a1b2c3d4e5f60718',
        },
        least: 1,
        most: 50,
        start: [],
      }),
      presence: 'optional',
      name: 'The list of VPC endpoints',
      allowed: '1 to 50 ids of VPC endpoints for STS, each once',
      example: '["vpce-0a1b2c3d4e5f60718"]',
      step: 'roles',
      label: 'VPC endpoints for STS',
      help: 'Ids of interface endpoints, one per line. The request must then come through one of them.',
      placeholder: 'vpce-0a1b2c3d4e5f60718',
      asked: always,
      linkDefault: none,
    }),
  },
});
