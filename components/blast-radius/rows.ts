import type { AttackSummary, BlastRadius } from '@/lib/blast-radius/types';
import { attackers } from '@/lib/world/attackers';
import type { AttackResult } from '@/lib/world/result';
import { byScenario, scenarios, sectionTitle } from '@/lib/world/scenarios';
import { gravityOf } from './causes';
import { getsIn } from './cell';

export interface MatrixFilter {
  /** Words that must all occur in the title, attacker or number of an attack. */
  readonly search: string;
}

export interface MatrixRow {
  readonly attack: AttackSummary;
  readonly results: readonly AttackResult[];
}

export interface MatrixSection {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

/**
 * The attacks that get into some role, the worst first, and the others in the sections of their scenarios.
 */
export interface MatrixParts {
  readonly open: readonly MatrixRow[];
  readonly folded: readonly MatrixSection[];
}

/** The rows of the matrix that pass the filter. `matrix` is that of the experiment, or of the plan. */
export function matrixParts(
  { attacks, weaknesses }: Pick<BlastRadius, 'attacks' | 'weaknesses'>,
  matrix: BlastRadius['matrix'],
  { search }: MatrixFilter,
): MatrixParts {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const numbered = attacks
    .map((attack, index) => ({ attack, results: matrix[index] ?? [] }))
    .filter(({ attack: { scenario, title, attacker } }) => {
      const text = `${scenarios[scenario].row} ${title} ${attackers[attacker]}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  // Both sorts are stable, so attacks of one scenario keep their order.
  numbered.sort((a, b) => byScenario(a.attack, b.attack));
  const open = numbered
    .filter(({ results }) => results.some(getsIn))
    .sort((a, b) => gravityOf(a.results, weaknesses) - gravityOf(b.results, weaknesses));
  return { open, folded: sectionsOf(numbered.filter(({ results }) => !results.some(getsIn))) };
}

function sectionsOf(rows: readonly MatrixRow[]): readonly MatrixSection[] {
  const bySection = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const title = sectionTitle(row.attack.scenario);
    const section = bySection.get(title);
    if (section) section.push(row);
    else bySection.set(title, [row]);
  }
  return [...bySection].map(([title, section]) => ({ title, rows: section }));
}
