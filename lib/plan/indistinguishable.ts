import { isUnreviewed } from '../setup/kinds';
import type { Role } from '../setup/schema';
import { patternsOverlap } from './overlap';
import { pinningOf, pipelineSourcesOf } from './pins';
import type { Plan, RolePlan } from './types';

/**
 * Whether one token can match both roles, so that the job of one can assume the other. The network does not count, because
 * it is not part of a token: anyone who edits the job chooses the runner.
 */
export function indistinguishable(
  left: RolePlan,
  right: RolePlan,
  { gitlabKeys }: { readonly gitlabKeys: boolean },
): boolean {
  if (!gitlabKeys) return shareSubject(left, right);
  const sources = pipelineSourcesOf(right);
  const sameRunner = left.runner === undefined || right.runner === undefined || left.runner === right.runner;
  const sameSource = pipelineSourcesOf(left).some((source) => sources.includes(source));
  return sameRunner && sameSource && shareSubject(left, right);
}

const shareSubject = (left: RolePlan, right: RolePlan): boolean =>
  left.subjects.some((subject) =>
    right.subjects.some((other) => patternsOverlap(subject.value, other.value)),
  );

/** Whether both roles are for reviewed code. */
const areBothReviewed = (left: RolePlan, right: RolePlan): boolean =>
  !isUnreviewed(left.kind) && !isUnreviewed(right.kind);

/** Whether the setup puts both roles into one zone. */
export const shareZone = (left: Pick<Role, 'zone'>, right: Pick<Role, 'zone'>): boolean =>
  left.zone !== undefined && left.zone === right.zone;

/** Whether the jobs of one role must not get the other: both are for reviewed code, and not in the same zone. */
export const mustBeApart = (left: RolePlan, right: RolePlan): boolean =>
  areBothReviewed(left, right) && !shareZone(left, right);

/**
 * The other roles of the plan: `closed` to the job of this role, or `open` to it. Roles for unreviewed code are left out on both sides: every job
 * of the project can get them, and on an unprotected branch none of their jobs gets another role.
 */
export interface OtherRoles {
  readonly closed: readonly RolePlan[];
  readonly open: readonly RolePlan[];
}

export function otherRolesOf({ setup, roles }: Pick<Plan, 'setup' | 'roles'>, role: RolePlan): OtherRoles {
  const pinning = pinningOf(setup);
  const others = roles.filter((other) => other !== role && areBothReviewed(role, other));
  const isOpen = (other: RolePlan) => indistinguishable(role, other, pinning);
  return { closed: others.filter((other) => !isOpen(other)), open: others.filter(isOpen) };
}
