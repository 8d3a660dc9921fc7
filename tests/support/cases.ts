import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSetup } from '@/lib/setup/parse';
import type { Setup } from '@/lib/setup/schema';

/** A small setup of `tests/fixtures/cases`, as it stands in its file. */
export const caseInput = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../fixtures/cases/${name}.json`, import.meta.url)), 'utf8'));

/** One that is valid. */
export function caseSetup(name: string): Setup {
  const parsed = parseSetup(caseInput(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
  return parsed.setup;
}
