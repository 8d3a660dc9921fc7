import type { AttackResult } from '@/lib/attacks/types';
import type { BlastRadius } from '@/lib/controls/types';
import type { Experiment } from '../browser/blast-radius';
import { getsIn } from './cell';

/** `1 attack`, `2 attacks` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Attacks that get into some role, and the roles they get into. */
export interface Way {
  readonly attack: string;
  readonly title: string;
  readonly roles: readonly number[];
}

/** What gets in during the experiment and does not otherwise. */
export function admittedBy({ attacks, matrix }: BlastRadius, experiment: Experiment): readonly Way[] {
  return attacks.flatMap(({ id, title }, row) => {
    const before = matrix[row] ?? [];
    const roles = (experiment.matrix[row] ?? []).flatMap((result, role) =>
      getsIn(result) && !getsIn(before[role]) ? [role] : [],
    );
    return roles.length === 0 ? [] : [{ attack: id, title, roles }];
  });
}

/** Attacks tried on a role, and how many of them do not get in. */
export function countsOfRole(
  matrix: readonly (readonly AttackResult[])[],
  role: number,
): { readonly tried: number; readonly stopped: number } {
  const tried = matrix.map((row) => row[role]).filter((result) => result?.outcome !== 'not-applicable');
  return { tried: tried.length, stopped: tried.filter((result) => !getsIn(result)).length };
}

/** Attacks that some role is tried with, and how many of them get into no role. */
export function countsOfAttacks(matrix: readonly (readonly AttackResult[])[]): {
  readonly tried: number;
  readonly stopped: number;
} {
  const tried = matrix.filter((row) => row.some(({ outcome }) => outcome !== 'not-applicable'));
  return { tried: tried.length, stopped: tried.filter((row) => !row.some(getsIn)).length };
}
