import { closeSync, openSync, readSync } from 'node:fs';
import { limits } from '../lib/setup/limits';
import { pathText } from '../lib/setup/problem';
import { parseSetupFile } from '../lib/setup/read-file';
import type { Setup } from '../lib/setup/schema';
import { Unusable } from './command';
import { message } from './message';

const standardInput = 0;

/** The setup in a file, or on standard input for `-`. Throws `Unusable` with one line for each problem. */
export function readSetup(file: string): Setup {
  const parsed = parseSetupFile(readBytes(file));
  if (parsed.ok) return parsed.setup;
  throw new Unusable(parsed.problems.map(({ path, message }) => `${pathText(path)}: ${message}`));
}

/** One byte more than a setup may have: enough to say that it is too large. */
const mostBytes = limits.bytes + 1;

/** The bytes of a file, or of standard input for `-`: at most one more than a setup may have. */
export function readBytes(file: string): Uint8Array {
  try {
    return file === '-' ? readAtMost(standardInput, mostBytes) : readFile(file);
  } catch (error) {
    throw new Unusable([
      message(
        `Could not read ${file}: ${reason(error)}`,
        'a file that you may read, or - for standard input',
        'setup.json',
      ),
    ]);
  }
}

function readFile(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    return readAtMost(file, mostBytes);
  } finally {
    closeSync(file);
  }
}

/** What an open file starts with. Devices and pipes may never end, so the rest is not read. */
function readAtMost(file: number, most: number): Uint8Array {
  const bytes = new Uint8Array(most);
  let length = 0;
  while (length < most) {
    const read = readSync(file, bytes, length, most - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** The setup files of a command line: at least one. */
export function someSetupFiles(files: readonly string[], example: string): readonly string[] {
  if (files.length > 0) return files;
  throw new Unusable(
    [message('No setup file is named', 'one or more files, or - for standard input', example)],
    true,
  );
}

/** The one setup file of a command line. */
export function oneSetupFile(files: readonly string[], example: string): string {
  const [file, ...more] = files;
  if (file !== undefined && more.length === 0) return file;
  const wrong = file === undefined ? 'No setup file is named' : `${files.length} setup files are named`;
  throw new Unusable([message(wrong, 'one file, or - for standard input', example)], true);
}

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
