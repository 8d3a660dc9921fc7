import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type BundleFile, checksumsPath } from '../lib/bundle';
import { parseChecksums, sha256Hex } from '../lib/bundle/checksums';
import { Unusable } from './command';

/**
 * Writes a bundle into a folder. A folder that holds an earlier bundle is brought up to date: files that bundle had and this one has not
 * are removed, unless they were changed by hand. A folder that holds anything else is refused, unless `force` is set.
 * Nothing outside the folder is written or removed: a symbolic link on the way to one of the files is refused.
 *
 * Returns what the user should know: files of the earlier bundle that were changed by hand.
 */
export function writeFolder(folder: string, files: readonly BundleFile[], force: boolean): readonly string[] {
  refuseLinks(folder, [checksumsPath]);
  const earlier = earlierBundle(folder);
  if (earlier.size === 0 && !force && holdsFiles(folder)) {
    throw new Unusable([
      `${folder} is not empty and holds no earlier bundle. Name another folder, or add --force.`,
    ]);
  }
  refuseLinks(folder, [...earlier.keys(), ...files.map(({ path }) => path)]);
  const remarks = [...removeStale(folder, files, earlier), ...replacedByHand(folder, files, earlier)];
  for (const file of files) {
    const path = join(folder, file.path);
    makeFolder(dirname(path));
    writeFileSync(path, file.text);
    chmodSync(path, file.executable ? 0o755 : 0o644);
  }
  return remarks;
}

type Checksums = ReadonlyMap<string, string>;

/** The folder itself may be reached through a link, since it was named; what is in it may not lead out of it. */
function refuseLinks(folder: string, paths: readonly string[]): void {
  const below = new Set(
    paths.flatMap((path) => path.split('/').map((_, index, all) => all.slice(0, index + 1).join('/'))),
  );
  for (const path of below) {
    if (lstatSync(join(folder, path), { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Unusable([
        `${join(folder, path)} is a symbolic link: nothing is written or removed through it. Remove the link, or name another folder.`,
      ]);
    }
  }
}

/** Makes a folder and those above it, one by one: the recursive form of Node never returns where a folder cannot hold others (`/proc`). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function earlierBundle(folder: string): Checksums {
  const path = join(folder, checksumsPath);
  return isThere(path) ? parseChecksums(readFileSync(path, 'utf8')) : new Map();
}

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

const holdsFiles = (folder: string): boolean => isThere(folder) && readdirSync(folder).length > 0;

function removeStale(folder: string, files: readonly BundleFile[], earlier: Checksums): readonly string[] {
  const wanted = new Set(files.map((file) => file.path));
  const stale = [...earlier.keys()].filter((path) => !wanted.has(path) && isThere(join(folder, path)));
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
      ({ path }) => earlier.has(path) && isThere(join(folder, path)) && changedByHand(folder, path, earlier),
    )
    .map(({ path }) => `replaced ${path}: it had been changed by hand`);

const changedByHand = (folder: string, path: string, earlier: Checksums): boolean =>
  sha256Hex(readFileSync(join(folder, path), 'utf8')) !== earlier.get(path);
