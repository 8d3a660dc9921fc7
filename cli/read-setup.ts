import { readFileSync } from 'node:fs';
import { parseSetup } from '../lib/setup/parse';
import { type Problem, pathText } from '../lib/setup/problem';
import type { Setup } from '../lib/setup/schema';
import { Unusable } from './command';
import { message } from './message';

const standardInput = 0;

/** The setup in a file, or on standard input for `-`. Throws `Unusable` with one line for each problem. */
export function readSetup(file: string): Setup {
  const parsed = parseSetup(readJson(file));
  if (parsed.ok) return parsed.setup;
  throw new Unusable(parsed.problems.map(problemLine));
}

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Unusable([
      message(
        `${file} is not JSON: ${reason(error)}`,
        'a setup.json, as the wizard exports it',
        '{ "version": 1, … }',
      ),
    ]);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? standardInput : file, 'utf8');
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

/** `environments[1].role.name: What is wrong. Allowed: … Example: …` */
const problemLine = ({ path, message: wrong, allowed, example }: Problem): string =>
  `${pathText(path)}: ${message(wrong, allowed, example)}`;

/** The one setup file of a command line. */
export function oneSetupFile(files: readonly string[], example: string): string {
  const [file, ...more] = files;
  if (file !== undefined && more.length === 0) return file;
  const wrong = file === undefined ? 'No setup file is named' : `${files.length} setup files are named`;
  throw new Unusable([message(wrong, 'one file, or - for standard input', example)], true);
}

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
