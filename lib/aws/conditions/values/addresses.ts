import type { Unreadable, ValueTest } from '../operator';
import { literalText, type Pattern } from './pattern';

/** The bytes of an IPv4 (4) or IPv6 (16) address, or nothing. */
function addressBytes(text: string): readonly number[] | undefined {
  return text.includes(':') ? ipv6Bytes(text) : ipv4Bytes(text);
}

function ipv4Bytes(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return valid ? parts.map(Number) : undefined;
}

function ipv6Bytes(text: string): readonly number[] | undefined {
  const [head = '', tail, ...others] = text.split('::');
  if (others.length > 0) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 0xff]);
}

/** How many bits of a byte belong to the network. */
const bitsOf = (length: number, index: number): number => Math.min(8, Math.max(0, length - index * 8));

interface Range {
  readonly network: readonly number[];
  readonly length: number;
}

/**
 * A range as IAM reads it (recorded 2026-09): leading zeros and a plus before the length are accepted. Host
 * bits are ignored in IPv4 and refused in IPv6, as are IPv4 parts in IPv6. IAM also accepts IPv6 with odd
 * colons, in ways that are not modeled here.
 */
function readRange(text: string): Range | Unreadable {
  const [address = '', prefix, ...others] = text.split('/');
  const network = addressBytes(address);
  if (network === undefined) return address.includes(':') && !address.includes('.') ? 'unclear' : 'refused';
  const most = network.length * 8;
  if (prefix === undefined) return { network, length: most };
  if (others.length > 0 || !/^\+?\d{1,4}$/.test(prefix) || Number(prefix) > most) return 'refused';
  const length = Number(prefix);
  const hostBits = network.some((byte, index) => ((byte << bitsOf(length, index)) & 0xff) !== 0);
  return network.length === 16 && hostBits ? 'refused' : { network, length };
}

/** A request with an IPv4 address written as IPv6 counts as IPv4 (recorded). */
function requestBytes(text: string): readonly number[] | undefined {
  const bytes = addressBytes(text.replace(/^::ffff:(?=\d+\.)/i, ''));
  const isMapped = bytes?.length === 16 && bytes.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255';
  return isMapped ? bytes.slice(12) : bytes;
}

/**
 * Whether an address is in a range (`203.0.113.0/24`, `2001:db8::/32`) or equals an address; never for the
 * other address family.
 */
export function addressTest(pattern: Pattern): ValueTest | Unreadable {
  const range = readRange(literalText(pattern));
  if (typeof range === 'string') return range;
  const { network, length } = range;
  return (text) => {
    const actual = requestBytes(text);
    if (actual?.length !== network.length) return false;
    return network.every((byte, index) => (byte ^ (actual[index] ?? 0)) >> (8 - bitsOf(length, index)) === 0);
  };
}
