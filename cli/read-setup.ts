import { readFileSync } from 'node:fs';
import { parseSetup } from '../lib/setup/parse';
import { type Problem, pathText } from '../lib/setup/problem';
import type { Setup } from '../lib/setup/schema';
import { Unusable } from './command';

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
    throw new Unusable([`${file} is not JSON: ${reason(error)}`]);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? standardInput : file, 'utf8');
  } catch (error) {
    throw new Unusable([`Could not read ${file}: ${reason(error)}`]);
  }
}

/** `environments[1].role.name: what is wrong. Allowed: … Example: …` */
const problemLine = ({ path, message, allowed, example }: Problem): string =>
  `${pathText(path)}: ${message} Allowed: ${allowed} Example: ${example}`;

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
