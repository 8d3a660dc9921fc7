import type { AttackSummary, BlastRadius } from '@/lib/blast-radius/types';
import { attackers } from '@/lib/world/attackers';
import type { AttackResult } from '@/lib/world/result';
import { byScenario, scenarios, sectionTitle } from '@/lib/world/scenarios';
import { getsIn } from './cell';

export interface MatrixFilter {
  /** Words that title, attacker or number of an attack must all hold. */
  readonly search: string;
  /** Only attacks that get into at least one role. */
  readonly onlyWhatGetsIn: boolean;
}

export interface MatrixRow {
  readonly attack: AttackSummary;
  readonly results: readonly AttackResult[];
}

export interface MatrixSection {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

/** The rows of the matrix that pass the filter, in the sections of the scenarios. `matrix`: that of the experiment, or of the plan. */
export function matrixSections(
  { attacks }: Pick<BlastRadius, 'attacks'>,
  matrix: BlastRadius['matrix'],
  { search, onlyWhatGetsIn }: MatrixFilter,
): readonly MatrixSection[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const bySection = new Map<string, MatrixRow[]>();
  const numbered = attacks.map((attack, index) => ({ attack, results: matrix[index] ?? [] }));
  // Stable: attacks of one scenario keep their order.
  numbered.sort((a, b) => byScenario(a.attack, b.attack));
  for (const row of numbered) {
    const { scenario, title: name, attacker } = row.attack;
    const text = `${scenarios[scenario].row} ${name} ${attackers[attacker]}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    if (onlyWhatGetsIn && !row.results.some(getsIn)) continue;
    const title = sectionTitle(scenario);
    const rows = bySection.get(title);
    if (rows) rows.push(row);
    else bySection.set(title, [row]);
  }
  return [...bySection].map(([title, rows]) => ({ title, rows }));
}
