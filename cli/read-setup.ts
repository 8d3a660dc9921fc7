import { readFileSync } from 'node:fs';
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

function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file === '-' ? standardInput : file));
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

/** The one setup file of a command line. */
export function oneSetupFile(files: readonly string[], example: string): string {
  const [file, ...more] = files;
  if (file !== undefined && more.length === 0) return file;
  const wrong = file === undefined ? 'No setup file is named' : `${files.length} setup files are named`;
  throw new Unusable([message(wrong, 'one file, or - for standard input', example)], true);
}

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
