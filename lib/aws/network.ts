import * as z from '../formats/zod';

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Ranges that never reach AWS as a source address: private, loopback, link-local, shared (RFC 1918, 6890, 6598, 4193). */
const neverPublic =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::1$|::1\/)/i;

/** What is wrong with a value for `aws:SourceIp`, or `undefined`: an address or a range in CIDR notation. */
export function sourceIpProblem(value: string): string | undefined {
  if (!address.safeParse(value).success) return `"${value}" is not an IP address or a range of them.`;
  if (value.endsWith('/0')) return `"${value}" is every address there is.`;
  return neverPublic.test(value)
    ? `"${value}" is a private range: AWS sees the public address the runner leaves your network with.`
    : undefined;
}

/** What is wrong with a value for `aws:SourceVpce`, or `undefined`. */
export function vpcEndpointProblem(value: string): string | undefined {
  if (/^vpc-[0-9a-f]+$/.test(value))
    return `"${value}" is a VPC; the condition compares the id of the endpoint for STS in it.`;
  return /^vpce-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value)
    ? undefined
    : `"${value}" is not the id of a VPC endpoint.`;
}
