import { write } from '../formats/write';
import { shortestSteps } from '../parts/shortest-way';
import { planSetup } from '../plan';
import { parseSetup } from '../setup/parse';

/** One step of applying a bundle, as the page shows it. */
export interface ApplyStep {
  readonly title: string;
  /** Shell code with quoted values. */
  readonly command: string;
  readonly expected: string;
  readonly file: string;
}

/**
 * The commands that README.md begins with, in order. `undefined` while the setup is incomplete; an empty list
 * if README.md has none either, because the setup changes the subject of all tokens.
 */
export function applySteps(input: unknown): readonly ApplyStep[] | undefined {
  const parsed = parseSetup(input);
  if (!parsed.ok) return undefined;
  return shortestSteps(planSetup(parsed.setup)).map(({ title, statements, expected, file }) => ({
    title,
    command: write({ format: 'shell', script: { statements } }).text.trim(),
    expected,
    file,
  }));
}
