import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BundleFile, checksumsPath } from '../lib/bundle';
import { isBundlePath } from '../lib/bundle/paths';
import { Unusable } from './command';
import { checksumOf, freeCopy, isThere, refuseBlocked } from './folder-state';
import { message } from './message';
import { earlierRecordPath, type Record, readRecord } from './record';
import { stage, withoutInterrupt } from './replace-file';

/**
 * Where new files are kept until all of them are on the disk. An interrupted run leaves it behind, and the
 * next run removes it.
 */
const stagingPrefix = '.keyless-new-';
const isStaging = (name: string): boolean => /^\.keyless-new-[A-Za-z0-9]{6}$/.test(name);

/**
 * Writes a bundle into a folder, as a whole: all new files are on the disk before the first one replaces an
 * old one. Only a folder with the `SHA256SUMS` of a bundle is updated: this record lists what was written,
 * and is itself replaced last. Files that it lists and the bundle no longer has are removed, if they are
 * unchanged and a bundle can have them. A file that is neither unchanged nor up to date is kept as
 * `FILE.orig`. A folder that contains anything else is refused, unless `force` is set. Nothing outside of the
 * folder is written or removed: symbolic links in it are never followed. Returns messages for the user.
 */
export function writeFolder(folder: string, files: readonly BundleFile[], force: boolean): readonly string[] {
  const { record, stale } = checkFolder(folder, files, force);
  makeFolder(folder);
  for (const name of readdirSync(folder).filter(isStaging)) rmSync(join(folder, name), { recursive: true });
  const staging = mkdtempSync(join(folder, stagingPrefix));
  try {
    for (const [index, { text, executable }] of files.entries())
      stage(join(staging, String(index)), text, executable ? 0o755 : 0o644);
    for (const { path } of files) makeFolder(dirname(join(folder, path)));
    return withoutInterrupt(() => putInPlace(folder, staging, files, record, stale));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Refuses what `writeFolder` would refuse, without writing: all folders are checked before the first one is written. */
export function checkFolder(folder: string, files: readonly BundleFile[], force: boolean) {
  refuseBlocked(folder, [checksumsPath, earlierRecordPath]);
  const record = readRecord(folder);
  if (record === undefined && !force) refuseForeign(folder);
  const stale = [...(record?.sums.keys() ?? [])].filter(
    (path) => isBundlePath(path) && !files.some((file) => file.path === path),
  );
  refuseBlocked(folder, [...files.map(({ path }) => path), ...stale]);
  return { record, stale };
}

function putInPlace(
  folder: string,
  staging: string,
  files: readonly BundleFile[],
  record: Record | undefined,
  stale: readonly string[],
): readonly string[] {
  const remarks: string[] = [];
  const put = (path: string): void => {
    const target = join(folder, path);
    const staged = join(staging, String(files.findIndex((file) => file.path === path)));
    const sum = checksumOf(target);
    const ours = path === record?.path || sum === record?.sums.get(path);
    if (sum !== undefined && !ours && sum !== checksumOf(staged)) {
      const copy = freeCopy(target);
      renameSync(target, copy);
      const why = record?.sums.has(path) ? 'it was changed by hand' : 'it was not written by this command';
      remarks.push(`replaced ${path}: ${why}; the old file is kept as ${copy.slice(folder.length + 1)}`);
    }
    renameSync(staged, target);
  };
  for (const { path } of files) if (path !== checksumsPath) put(path);
  for (const path of stale) {
    const target = join(folder, path);
    const sum = checksumOf(target);
    if (sum === undefined) continue;
    if (sum !== record?.sums.get(path)) {
      remarks.push(`kept ${path}: it was changed by hand and is no longer part of the bundle`);
      continue;
    }
    rmSync(target);
    removeEmpty(folder, dirname(path));
  }
  put(checksumsPath);
  if (record?.path === earlierRecordPath) rmSync(join(folder, earlierRecordPath));
  return remarks;
}

function refuseForeign(folder: string): void {
  if (!isThere(folder) || readdirSync(folder).every(isStaging)) return;
  throw new Unusable([
    message(
      `${folder} is not empty, and it has no ${checksumsPath} of a bundle`,
      'a new or empty folder, or one with a bundle and its SHA256SUMS. To write into this folder anyway, add --force: an existing file is kept as FILE.orig, and nothing is removed',
      'keyless generate setup.json --out bundle --force',
    ),
  ]);
}

/** Creates a folder and its parents, one by one: the recursive form of Node never returns if a folder cannot contain others (`/proc`). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/** Removes a folder of the bundle and its parents, as long as they are empty. */
function removeEmpty(folder: string, path: string): void {
  if (path === '.' || readdirSync(join(folder, path)).length > 0) return;
  rmdirSync(join(folder, path));
  removeEmpty(folder, dirname(path));
}
