import type { GitRef } from '../gitlab/token';
import type { RolePlan } from '../plan/types';
import { nameWithin } from './ref-witness';
import type { Target } from './target';
import { reviewedRoles } from './trusted-refs';

/** A ref the role does not trust. */
export interface UntrustedRef extends GitRef {
  /** No rule of the setup protects it: neither luck nor the rule of another environment keeps a Developer out. */
  readonly free: boolean;
}

/**
 * A branch or tag that matches the pattern and that the role does not trust; if possible, one that no role
 * for reviewed code trusts. Computed from the setup alone, so it is the same in every weaker world.
 */
export function untrustedRefWithin(
  { role, world }: Target,
  type: GitRef['type'],
  pattern: string,
  readable?: readonly string[],
): UntrustedRef | undefined {
  const free = nameWithin(pattern, trustedNames([role, ...reviewedRoles(world.plan)], type), readable);
  const name = free ?? nameWithin(pattern, trustedNames([role], type), readable);
  return name === undefined ? undefined : { type, name, free: free !== undefined };
}

/** The names and patterns that the setup trusts for refs of a type: the project protects each of them. */
const trustedNames = (roles: readonly Pick<RolePlan, 'refs'>[], type: GitRef['type']): readonly string[] =>
  roles.flatMap(({ refs }) => refs.flatMap((ref) => (ref.type === type ? [ref.name] : [])));

const plainNames = ['develop', 'topic', 'quick-fix', 'x7'];

/** A branch or a tag with a plain name that the role does not trust, and if possible no environment of the setup. */
const untrustedRef = (target: Target, type: GitRef['type']): GitRef | undefined => {
  const ref = untrustedRefWithin(target, type, '*', plainNames);
  return ref && { type, name: ref.name };
};

/** One of each kind. */
export const untrustedRefs = (target: Target): readonly GitRef[] =>
  (['branch', 'tag'] as const).flatMap((type) => untrustedRef(target, type) ?? []);

/** The name of such a branch. */
export const untrustedBranch = (target: Target): string | undefined => untrustedRef(target, 'branch')?.name;
