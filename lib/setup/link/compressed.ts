import { deflateSync, Inflate } from 'fflate';
import { samples } from './dictionary';
import { packed } from './packed';

/** Text of characters below U+0100, compressed with the samples and encoded as base64url (RFC 4648, section 5, without padding). */
export function compressed(text: string): string {
  const bytes = bytesOf(text);
  const deflated = deflateSync(bytes, { level: 9, dictionary: dictionary() });
  const base64 = btoa(textOf(Uint8Array.from([...checksum(bytes), ...deflated])));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** How many bytes are inflated at once: the result can be a thousand times larger. */
const step = 1024;

/** The original text. Nothing if it was changed or has more than `most` characters; stops at that point. Never throws. */
export function decompressed(base64url: string, most: number): string | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const bytes = bytesOf(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')));
    const [first, second] = bytes;
    const inflate = new Inflate({ dictionary: dictionary() }, (part) => {
      length += part.length;
      if (length > most) throw new Error('too long');
      parts.push(part);
    });
    for (let start = 2; start < bytes.length; start += step)
      inflate.push(bytes.subarray(start, start + step), start + step >= bytes.length);
    const [a, b] = checksum(...parts);
    return a === first && b === second ? parts.map(textOf).join('') : undefined;
  } catch {
    return undefined;
  }
}

const dictionary = (): Uint8Array => bytesOf(samples.map((sample) => packed(JSON.parse(sample))).join(''));

/**
 * Fletcher's checksum of 16 bits. Without it, a letter that changed on the way would become another letter of
 * somebody's project.
 */
function checksum(...parts: readonly Uint8Array[]): readonly [number, number] {
  let [a, b] = [0, 0];
  for (const part of parts)
    for (const byte of part) {
      a = (a + byte) % 255;
      b = (b + a) % 255;
    }
  return [a, b];
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** In pieces, because a call takes a limited number of arguments. */
function textOf(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += step)
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + step)));
  return pieces.join('');
}
