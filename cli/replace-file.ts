import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Unusable } from './command';
import { message } from './message';

/**
 * Writes a file as a whole or not at all: a full disk or an interrupt leaves what was there. What is no regular file (a
 * folder, a FIFO, a device) is refused, because writing to it would wait or do something else.
 */
export function replaceFile(path: string, content: string | Uint8Array, mode = 0o644): void {
  refuseOther(path);
  const staged = join(dirname(path), `.${basename(path)}.keyless-${process.pid}`);
  try {
    stage(staged, content, mode);
    renameSync(staged, path);
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
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined || there.isFile()) return;
  const kind = there.isDirectory()
    ? 'a folder'
    : there.isSymbolicLink()
      ? 'a symbolic link'
      : 'not a regular file';
  throw new Unusable([
    message(`${path} is ${kind}`, 'a regular file, or nothing at this path', `mv ${path} ${path}.old`),
  ]);
}
