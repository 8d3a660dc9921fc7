import * as z from '../formats/zod';

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Ranges inside a network: private, loopback, link-local, shared (RFC 1918, 6890, 6598, 4193). */
const inside =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::1$|::1\/)/i;

/**
 * IPv4 ranges that no machine has (this network, multicast, reserved, broadcast), and IPv6 outside of global
 * unicast (RFC 6890, 4291).
 */
const nobodys = (value: string): boolean =>
  value.includes(':') ? !/^[23][0-9a-f]{3}:/i.test(value) : /^(0|22[4-9]|2[3-5]\d)\./.test(value);

/** The widest range of one network: nobody has been assigned more addresses than these. */
const widest = { ipv4: 8, ipv6: 16 } as const;

/** What is wrong with a value for `aws:SourceIp`, or `undefined`: an address or a range in CIDR notation. */
export function sourceIpProblem(value: string): string | undefined {
  if (!address.safeParse(value).success) return `"${value}" is not an IP address or a range of them.`;
  const [, prefix] = value.split('/');
  if (prefix === '0') return `"${value}" is every address there is.`;
  if (inside.test(value))
    return `"${value}" is a private range: AWS sees the public address the runner leaves your network with.`;
  if (nobodys(value)) return `"${value}" is no address a request can come from over the internet.`;
  const least = value.includes(':') ? widest.ipv6 : widest.ipv4;
  return prefix !== undefined && Number(prefix) < least
    ? `"${value}" is more of the internet than one network has: name a range of /${least} or smaller.`
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
