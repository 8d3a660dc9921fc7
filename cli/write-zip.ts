import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { BundleFile } from '../lib/bundle';
import { isBundleZip, mostZipBytes } from '../lib/bundle/read-zip';
import { zipBundle } from '../lib/bundle/zip';
import { Unusable } from './command';
import { freeCopy, isThere } from './folder-state';
import { message } from './message';
import { refuseOther, replaceFile } from './replace-file';

/**
 * Writes a bundle as a zip archive, completely or not at all. An unchanged archive of Keyless is replaced.
 * Any other file is refused, or with `force` kept as `FILE.orig`. Returns messages for the user.
 */
export function writeZip(path: string, files: readonly BundleFile[], force: boolean): readonly string[] {
  refuseOther(path);
  const foreign = isThere(path) && !isOurs(path);
  if (foreign && !force) {
    throw new Unusable([
      message(
        `${path} exists, and is not an archive of Keyless, or was changed`,
        'a new path, or an archive that Keyless has written. To replace this file, add --force: it is kept as FILE.orig',
        'keyless generate setup.json --zip bundle.zip --force',
      ),
    ]);
  }
  const copy = foreign ? freeCopy(path) : undefined;
  replaceFile(path, zipBundle(files), copy);
  return copy === undefined
    ? []
    : [
        `replaced ${basename(path)}: it was not an archive of Keyless, or was changed; the old file is kept as ${basename(copy)}`,
      ];
}

const isOurs = (path: string): boolean =>
  statSync(path).size <= mostZipBytes && isBundleZip(new Uint8Array(readFileSync(path)));
