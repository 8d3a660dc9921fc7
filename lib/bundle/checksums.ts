import { sha256Hex } from '../formats/sha256';
import { isSafePath } from './paths';

/**
 * The lines that `sha256sum -c` reads. `checkPaths` makes the paths safe: they contain no line break or
 * backslash.
 */
export function checksumLines(files: readonly { readonly path: string; readonly text: string }[]): string {
  return files.map(({ path, text }) => `${sha256Hex(text)}  ${path}\n`).join('');
}

/**
 * Path -> checksum of lines written by `checksumLines`. Empty unless every line is valid, with a safe path.
 */
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
