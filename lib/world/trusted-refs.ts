import type { GitRef } from '../gitlab/token';
import { nameFor } from '../plan/common-name';
import type { Plan, RolePlan } from '../plan/types';
import { isUnreviewed } from '../setup/kinds';
import { matchesRef, nameWithin } from './ref-witness';

/** The ref itself, or one whose name matches its pattern. */
export const exampleRef = ({ type, name }: GitRef): GitRef => ({ type, name: nameFor(name) });

/** The roles whose refs the bundle protects: those for reviewed code. */
export const reviewedRoles = ({ roles }: Pick<Plan, 'roles'>): readonly RolePlan[] =>
  roles.filter(({ kind }) => !isUnreviewed(kind));

/** Refs of one kind are compared the same way, so one of each kind stands for all. */
export function oneRefOfEachKind({ refs }: Pick<RolePlan, 'refs'>): readonly GitRef[] {
  const byKind = new Map(
    refs.map((ref) => [`${ref.type} ${ref.name.includes('*')}`, exampleRef(ref)] as const).reverse(),
  );
  return [...byKind.values()].reverse();
}

/**
 * Refs of a role for unreviewed code that no role for reviewed code trusts, one of each kind: code there is a
 * proposal. None if every ref of the role is protected for another one.
 */
export function proposalRefs(plan: Pick<Plan, 'roles'>, { refs }: Pick<RolePlan, 'refs'>): readonly GitRef[] {
  const reviewed = reviewedRoles(plan).flatMap((role) => role.refs);
  const found = refs.flatMap(({ type, name }): GitRef[] => {
    const taken = reviewed.flatMap((ref) => (ref.type === type ? [ref.name] : []));
    const free = nameWithin(name, taken, ['feature', 'topic', '1.0.0']);
    return free === undefined ? [] : [{ type, name: free }];
  });
  return found.filter(({ type }, index) => found.findIndex((ref) => ref.type === type) === index);
}

/** The refs to try a role on: for a role for unreviewed code, those where its code is a proposal. */
export function refsToTryOn(plan: Pick<Plan, 'roles'>, role: RolePlan): readonly GitRef[] {
  const proposals = isUnreviewed(role.kind) ? proposalRefs(plan, role) : [];
  return proposals.length > 0 ? proposals : oneRefOfEachKind(role);
}

/** Whether the role trusts the ref. */
export const trustsRef = ({ refs }: Pick<RolePlan, 'refs'>, ref: GitRef): boolean =>
  refs.some(({ type, name }) => type === ref.type && matchesRef(name, ref.name));
