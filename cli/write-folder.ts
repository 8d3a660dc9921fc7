import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BundleFile, checksumsPath } from '../lib/bundle';
import { parseChecksums, sha256Hex } from '../lib/bundle/checksums';
import { Unusable } from './command';

/**
 * Writes a bundle into a folder. A folder that holds an earlier bundle is brought up to date: files that bundle had and this one has not
 * are removed, unless they were changed by hand. A folder that holds anything else is refused, unless `force` is set.
 *
 * Returns what the user should know: files of the earlier bundle that were changed by hand.
 */
export function writeFolder(folder: string, files: readonly BundleFile[], force: boolean): readonly string[] {
  const earlier = earlierBundle(folder);
  if (earlier.size === 0 && !force && holdsFiles(folder)) {
    throw new Unusable([
      `${folder} is not empty and holds no earlier bundle. Name another folder, or add --force.`,
    ]);
  }
  const remarks = [...removeStale(folder, files, earlier), ...replacedByHand(folder, files, earlier)];
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
    chmodSync(path, file.executable ? 0o755 : 0o644);
  }
  return remarks;
}

type Checksums = ReadonlyMap<string, string>;

function earlierBundle(folder: string): Checksums {
  const path = join(folder, checksumsPath);
  return existsSync(path) ? parseChecksums(readFileSync(path, 'utf8')) : new Map();
}

const holdsFiles = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

function removeStale(folder: string, files: readonly BundleFile[], earlier: Checksums): readonly string[] {
  const wanted = new Set(files.map((file) => file.path));
  const stale = [...earlier.keys()].filter((path) => !wanted.has(path) && existsSync(join(folder, path)));
  return stale.flatMap((path) => {
    if (changedByHand(folder, path, earlier))
      return [`kept ${path}: it was changed by hand and is no longer part of the bundle`];
    rmSync(join(folder, path));
    return [];
  });
}

const replacedByHand = (
  folder: string,
  files: readonly BundleFile[],
  earlier: Checksums,
): readonly string[] =>
  files
    .filter(
      ({ path }) =>
        earlier.has(path) && existsSync(join(folder, path)) && changedByHand(folder, path, earlier),
    )
    .map(({ path }) => `replaced ${path}: it had been changed by hand`);

const changedByHand = (folder: string, path: string, earlier: Checksums): boolean =>
  sha256Hex(readFileSync(join(folder, path), 'utf8')) !== earlier.get(path);
