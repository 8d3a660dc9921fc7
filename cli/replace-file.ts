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
 * Writes a file as a whole or not at all: a full disk or an interrupt leaves what was there. What is no regular file (a
 * folder, a FIFO, a device) is refused, because writing to it would wait or do something else. What was there is moved
 * to `copy`, if that is given.
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

/** Writes a new file and waits until the disk has it. */
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

/** Throws `Unusable` where something stands that is no regular file. */
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

/** An interrupt waits until every file is in its place. Renaming takes no room and next to no time. */
export function withoutInterrupt<Result>(run: () => Result): Result {
  const wait = () => {};
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wait);
  try {
    return run();
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, wait);
  }
}
