import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './command';
import { message } from './message';
import { refuseOther } from './replace-file';

/** Whether anything is at a path, a link that leads nowhere included. */
export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** SHA-256 of the bytes of a file; nothing where there is none. */
export const checksumOf = (path: string): string | undefined =>
  isThere(path)
    ? createHash('sha256')
        .update(new Uint8Array(readFileSync(path)))
        .digest('hex')
    : undefined;

/** `FILE.orig`, or the first of `FILE.orig-2`, `FILE.orig-3`, … that is free. */
export function freeCopy(path: string): string {
  for (let number = 1; ; number += 1) {
    const copy = `${path}.orig${number === 1 ? '' : `-${number}`}`;
    if (!isThere(copy)) return copy;
  }
}

/**
 * Throws `Unusable` unless each of these paths can be written in the folder: it and the folders above it are what they
 * should be. The folder itself may be reached through a link, since it was named; what is in it may not lead out of it.
 */
export function refuseBlocked(folder: string, paths: readonly string[]): void {
  const above = new Set(
    paths.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, index, all) => all.slice(0, index + 1).join('/')),
    ),
  );
  for (const path of above) {
    const existing = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (existing === undefined || existing.isDirectory()) continue;
    const kind = existing.isSymbolicLink() ? 'a symbolic link' : 'not a folder';
    const fullPath = join(folder, path);
    throw new Unusable([
      message(
        `${fullPath} is ${kind}, and the bundle has a folder there`,
        'a real folder, or nothing at this path',
        `mv ${fullPath} ${fullPath}.old`,
      ),
    ]);
  }
  for (const path of paths) refuseOther(join(folder, path));
}
