import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksumsPath } from '../lib/bundle';
import { parseChecksums } from '../lib/bundle/checksums';
import { isSafePath } from '../lib/bundle/paths';
import { isThere } from './folder-state';

/** Where earlier versions kept the record of a folder, besides `SHA256SUMS`. */
export const earlierRecordPath = '.keyless.json';

/** What an earlier run wrote into a folder. */
export interface Record {
  /** Path -> SHA-256 of what was written. */
  readonly sums: ReadonlyMap<string, string>;
  /** The path of the record itself. */
  readonly path: string;
}

/**
 * The record of a folder: its `SHA256SUMS`, or the file of an earlier version. Nothing if there is none, or
 * if it does not belong to a bundle.
 */
export function readRecord(folder: string): Record | undefined {
  const earlier = read(folder, earlierRecordPath, earlierSums);
  return earlier ?? read(folder, checksumsPath, bundleSums);
}

type Sums = ReadonlyMap<string, string>;

function read(folder: string, path: string, parse: (text: string) => Sums | undefined): Record | undefined {
  if (!isThere(join(folder, path))) return undefined;
  const sums = parse(readFileSync(join(folder, path), 'utf8'));
  return sums === undefined ? undefined : { sums, path };
}

/** Files that every bundle has. Checksums of other things, such as downloads, do not contain all of them. */
const inEveryBundle = ['BLAST-RADIUS.md', 'README.md', 'setup.json'];

function bundleSums(text: string): Sums | undefined {
  const sums = parseChecksums(text);
  return inEveryBundle.every((path) => sums.has(path)) ? sums : undefined;
}

function earlierSums(text: string): Sums | undefined {
  try {
    const { keyless, files } = JSON.parse(text);
    const entries = Object.entries<unknown>(files);
    const sound = entries.every(([path, sum]) => isSafePath(path) && /^[0-9a-f]{64}$/.test(String(sum)));
    return keyless === 1 && sound ? new Map(entries.map(([path, sum]) => [path, String(sum)])) : undefined;
  } catch {
    return undefined;
  }
}
