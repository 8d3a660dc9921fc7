import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleFile } from '../lib/bundle';
import { sha256Hex } from '../lib/bundle/checksums';
import { isSafePath } from '../lib/bundle/paths';
import { isThere } from './folder-state';

/** What `generate --out` leaves in a folder: the sign that the files there are its own, and what it wrote. */
export const recordPath = '.keyless.json';

const sign = 'Written by keyless generate --out. It tells which files are generated, and which you changed.';

/** Path -> SHA-256 of what was written. */
export type Record = ReadonlyMap<string, string>;

export const recordText = (files: readonly BundleFile[]): string =>
  `${JSON.stringify({ keyless: 1, about: sign, files: Object.fromEntries(files.map(({ path, text }) => [path, sha256Hex(text)])) }, null, 2)}\n`;

/** The record of a folder; nothing where there is none, or where it is not one that this command wrote. */
export function readRecord(folder: string): Record | undefined {
  const path = join(folder, recordPath);
  if (!isThere(path)) return undefined;
  try {
    const { keyless, files } = JSON.parse(readFileSync(path, 'utf8'));
    const entries = Object.entries<unknown>(files);
    const sound = entries.every(([name, sum]) => isSafePath(name) && /^[0-9a-f]{64}$/.test(String(sum)));
    return keyless === 1 && sound ? new Map(entries.map(([name, sum]) => [name, String(sum)])) : undefined;
  } catch {
    return undefined;
  }
}
