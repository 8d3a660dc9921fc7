import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isSafePath } from './paths';

/** SHA-256 of bytes, or of a text in UTF-8, in lower-case hexadecimal. */
export const sha256Hex = (content: string | Uint8Array): string =>
  bytesToHex(sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content));

/** The lines `sha256sum -c` reads. Paths are safe by `checkPaths`: no line break or backslash is in them. */
export function checksumLines(files: readonly { readonly path: string; readonly text: string }[]): string {
  return files.map(({ path, text }) => `${sha256Hex(text)}  ${path}\n`).join('');
}

/** Path -> checksum of lines written by `checksumLines`. Empty unless every line is one, with a safe path. */
export function parseChecksums(text: string): ReadonlyMap<string, string> {
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line): [string, string] => {
      const [, sum = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      return [path, sum];
    });
  return entries.every(([path]) => isSafePath(path)) ? new Map(entries) : new Map();
}
