import { isExpected } from '@/lib/blast-radius/isolation-words';
import type { BlastRadius } from '@/lib/blast-radius/types';
import { counted } from '@/lib/formats/english';
import type { Experiment } from '@/lib/service/attack-messages';
import type { AttackResult } from '@/lib/world/result';
import type { WeaknessId } from '@/lib/world/weaknesses';
import { getsIn } from './cell';

/** Attacks that get into some role, and the roles they get into. */
export interface Way {
  readonly attack: string;
  readonly title: string;
  readonly roles: readonly number[];
}

/** What gets in during the experiment but not otherwise. */
export function admittedBy({ attacks, matrix }: BlastRadius, experiment: Experiment): readonly Way[] {
  return attacks.flatMap(({ id, title }, row) => {
    const before = matrix[row] ?? [];
    const roles = (experiment.matrix[row] ?? []).flatMap((result, role) =>
      getsIn(result) && !getsIn(before[role]) ? [role] : [],
    );
    return roles.length === 0 ? [] : [{ attack: id, title, roles }];
  });
}

/** The attacks that a known choice or limit lets in. */
export const waysThrough = ({ attacks, matrix }: BlastRadius, weakness: WeaknessId): readonly Way[] =>
  attacks.flatMap(({ id, title }, row) => {
    const roles = (matrix[row] ?? []).flatMap((result, role) =>
      result.outcome === 'succeeded' && result.weakness === weakness ? [role] : [],
    );
    return roles.length === 0 ? [] : [{ attack: id, title, roles }];
  });

/** The attacks tried on a role, and how many of them are stopped. */
export function countsOfRole(
  matrix: readonly (readonly AttackResult[])[],
  role: number,
): { readonly tried: number; readonly stopped: number } {
  const tried = matrix.map((row) => row[role]).filter((result) => result?.outcome !== 'not-applicable');
  return { tried: tried.length, stopped: tried.filter((result) => !getsIn(result)).length };
}

/** The roles that a role is not isolated from, in a few words; nothing if it is isolated from all. */
export function isolationOfRole(isolation: BlastRadius['isolation'], role: number): string | undefined {
  const pairs = isolation.flatMap((row, other) =>
    other === role ? [] : [[isolation[role]?.[other], row[role]].filter((pair) => pair && !isExpected(pair))],
  );
  const byJob = pairs.filter((both) => both.some((pair) => pair?.job)).length;
  if (byJob > 0) return `not isolated from ${counted(byJob, 'role')}`;
  const byEditor = pairs.filter((both) => both.some((pair) => pair?.editor)).length;
  return byEditor > 0 ? `isolated from ${counted(byEditor, 'role')} against mistakes only` : undefined;
}
