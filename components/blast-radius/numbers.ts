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

/** The attacks that a known choice or limit lets in. */
export const waysThrough = ({ attacks, matrix }: BlastRadius, weakness: WeaknessId): readonly Way[] =>
  attacks.flatMap(({ id, title }, row) => {
    const roles = (matrix[row] ?? []).flatMap((result, role) =>
      result.outcome === 'succeeded' && result.weakness === weakness ? [role] : [],
    );
    return roles.length === 0 ? [] : [{ attack: id, title, roles }];
  });

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

/**
 * Pairs of roles, in one direction, that are not apart: `job`, for the deploy job as generated; `editor`, for whoever
 * may change the pipeline of one but not deploy to the other.
 */
export const reachable = (isolation: BlastRadius['isolation'], by: 'job' | 'editor'): number =>
  isolation.reduce(
    (sum, row, from) => sum + row.filter((pair, to) => from !== to && !isExpected(pair) && pair[by]).length,
    0,
  );

/** How well the roles are kept apart, in a few words. */
export function isolationInWords(isolation: BlastRadius['isolation']): {
  readonly apart: boolean;
  readonly words: string;
} {
  const byJob = reachable(isolation, 'job');
  if (byJob > 0) return { apart: false, words: `${counted(byJob, 'pair')} not isolated` };
  const byEditor = reachable(isolation, 'editor');
  if (byEditor > 0)
    return { apart: false, words: `${counted(byEditor, 'pair')} isolated against mistakes only` };
  return { apart: true, words: isolation.length === 1 ? 'one role' : 'roles isolated' };
}
