import type { AttackSummary, BlastRadius } from '@/lib/blast-radius/types';
import { attackers } from '@/lib/world/attackers';
import type { AttackResult } from '@/lib/world/result';
import { getsIn } from './cell';
import { sectionOf } from './sections';

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
  numbered.sort((a, b) => a.attack.scenario - b.attack.scenario);
  for (const row of numbered) {
    const text = `${row.attack.scenario} ${row.attack.title} ${attackers[row.attack.attacker]}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    if (onlyWhatGetsIn && !row.results.some(getsIn)) continue;
    const title = sectionOf(row.attack.scenario);
    const rows = bySection.get(title);
    if (rows) rows.push(row);
    else bySection.set(title, [row]);
  }
  return [...bySection].map(([title, rows]) => ({ title, rows }));
}
