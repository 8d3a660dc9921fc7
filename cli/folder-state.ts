import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './command';
import { message } from './message';
import { refuseOther } from './replace-file';

/** Whether anything exists at a path, including a broken link. */
export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** SHA-256 of the bytes of a file; nothing if there is no file. */
export const checksumOf = (path: string): string | undefined =>
  isThere(path)
    ? createHash('sha256')
        .update(new Uint8Array(readFileSync(path)))
        .digest('hex')
    : undefined;

/** `FILE.orig`, or the first free one of `FILE.orig-2`, `FILE.orig-3`, … */
export function freeCopy(path: string): string {
  for (let number = 1; ; number += 1) {
    const copy = `${path}.orig${number === 1 ? '' : `-${number}`}`;
    if (!isThere(copy)) return copy;
  }
}

/**
 * Throws `Unusable` unless each of these paths can be written in the folder: existing files and folders above
 * them must have the right type. The folder itself may be a link, because the user named it; links inside it
 * are refused, because they may lead out of it.
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
