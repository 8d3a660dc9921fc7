import type { GitRef } from '../gitlab/token';
import { nameFor } from '../plan/common-name';
import type { RolePlan } from '../plan/types';
import { matchesRef } from './ref-witness';

/** The ref itself, or one whose name fits its pattern. */
export const exampleRef = ({ type, name }: GitRef): GitRef => ({ type, name: nameFor(name) });

/** Refs of one kind are compared alike, so one of each kind stands for all. */
export function oneRefOfEachKind({ refs }: Pick<RolePlan, 'refs'>): readonly GitRef[] {
  const byKind = new Map(
    refs.map((ref) => [`${ref.type} ${ref.name.includes('*')}`, exampleRef(ref)] as const).reverse(),
  );
  return [...byKind.values()].reverse();
}

/** Whether the role trusts the ref. */
export const trustsRef = ({ refs }: Pick<RolePlan, 'refs'>, ref: GitRef): boolean =>
  refs.some(({ type, name }) => type === ref.type && matchesRef(name, ref.name));
