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
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 0xff]);
}

/** Whether an address lies in a range (`203.0.113.0/24`, `2001:db8::/32`) or equals an address; the other family never does. */
export function addressTest(pattern: Pattern): (actual: string) => boolean {
  const [address = '', length, ...more] = literalText(pattern).split('/');
  const network = addressBytes(address);
  const bits = length === undefined ? (network?.length ?? 0) * 8 : Number(length);
  if (network === undefined || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length)))
    return () => false;
  if (bits > network.length * 8) return () => false;
  return (text) => {
    const actual = addressBytes(text);
    if (actual?.length !== network.length) return false;
    return network.every((byte, index) => {
      const kept = Math.min(8, Math.max(0, bits - index * 8));
      return (byte ^ (actual[index] ?? 0)) >> (8 - kept) === 0;
    });
  };
}
