import { limits } from '../lib/setup/limits';
import { pathText } from '../lib/setup/problem';
import { parseSetupFile } from '../lib/setup/read-file';
import type { Setup } from '../lib/setup/schema';
import { Unusable } from './command';
import { message } from './message';
import { readBytes } from './read-bytes';

/** The setup in a file, or on standard input for `-`. Throws `Unusable` with one line for each problem. */
export function readSetup(file: string): Setup {
  const parsed = parseSetupFile(readSetupBytes(file));
  if (parsed.ok) return parsed.setup;
  throw new Unusable(parsed.problems.map(({ path, message }) => `${pathText(path)}: ${message}`));
}

/** One byte more than the maximum: enough to report that the file is too large. */
const mostBytes = limits.bytes + 1;

/** The bytes of a file, or of standard input for `-`: at most one more than the maximum of a setup. */
export const readSetupBytes = (file: string): Uint8Array => readBytes(file, mostBytes, 'setup.json');

/** The setup files of a command line: at least one. */
export function someSetupFiles(files: readonly string[], example: string): readonly string[] {
  if (files.length > 0) return files;
  throw new Unusable(
    [message('No setup file is named', 'one or more files, or - for standard input', example)],
    true,
  );
}

/** The only setup file of a command line. */
export function oneSetupFile(files: readonly string[], example: string): string {
  const [file, ...others] = files;
  if (file !== undefined && others.length === 0) return file;
  const wrong = file === undefined ? 'No setup file is named' : `${files.length} setup files are named`;
  throw new Unusable([message(wrong, 'one file, or - for standard input', example)], true);
}
