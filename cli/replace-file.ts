import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Unusable } from './command';
import { message } from './message';

/**
 * Writes a file completely or not at all: after a full disk or an interrupt, the old file is still there.
 * Refuses anything but a regular file (a folder, a FIFO, a device), because writing to it could block or have
 * side effects. Moves the old file to `copy`, if that is given.
 */
export function replaceFile(path: string, content: string | Uint8Array, copy?: string): void {
  refuseOther(path);
  const staged = join(dirname(path), `.${basename(path)}.keyless-${process.pid}`);
  try {
    stage(staged, content, 0o644);
    withoutInterrupt(() => {
      if (copy !== undefined) renameSync(path, copy);
      renameSync(staged, path);
    });
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}

/** Writes a new file and waits until it is on the disk. */
export function stage(path: string, content: string | Uint8Array, mode: number): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(path, mode);
}

/** Throws `Unusable` if something other than a regular file exists at the path. */
export function refuseOther(path: string): void {
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing === undefined || existing.isFile()) return;
  const kind = kindOf(existing);
  throw new Unusable([
    message(`${path} is ${kind}`, 'a regular file, or nothing at this path', `mv ${path} ${path}.old`),
  ]);
}

function kindOf(existing: Stats): string {
  if (existing.isDirectory()) return 'a folder';
  if (existing.isSymbolicLink()) return 'a symbolic link';
  if (existing.isFIFO()) return 'a FIFO';
  return existing.isSocket() ? 'a socket' : 'a device';
}

/** An interrupt waits until every file is in its place. Renaming needs no space and almost no time. */
export function withoutInterrupt<Result>(run: () => Result): Result {
  const wait = () => {};
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wait);
  try {
    return run();
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, wait);
  }
}
