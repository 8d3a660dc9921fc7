import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSetup } from '@/lib/setup/parse';
import type { Setup } from '@/lib/setup/schema';

/** The input of a small setup in `tests/fixtures/cases`. */
export const caseInput = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../fixtures/cases/${name}.json`, import.meta.url)), 'utf8'));

/** The parsed setup of a valid case. */
export function caseSetup(name: string): Setup {
  const parsed = parseSetup(caseInput(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
  return parsed.setup;
}
