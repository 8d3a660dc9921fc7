import { isUnreviewed } from '../setup/kinds';
import type { Role } from '../setup/schema';
import { patternsOverlap } from './overlap';
import { pinningOf, pipelineSourcesOf } from './pins';
import type { Plan, RolePlan } from './types';

/**
 * Whether one token can fit both roles, so that AWS cannot keep the job of one out of the other. The network is no part
 * of a token: who writes the job chooses the runner.
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

/** Whether two roles are for reviewed code, so that the jobs of one must not get the other by accident. */
const areBothReviewed = (left: RolePlan, right: RolePlan): boolean =>
  !isUnreviewed(left.kind) && !isUnreviewed(right.kind);

/** Whether the setup says that the jobs of two roles may get each other's. */
export const shareZone = (left: Pick<Role, 'zone'>, right: Pick<Role, 'zone'>): boolean =>
  left.zone !== undefined && left.zone === right.zone;

/** Whether the jobs of one role must not get the other: both are for reviewed code, and the setup does not put them into one zone. */
export const mustBeApart = (left: RolePlan, right: RolePlan): boolean =>
  areBothReviewed(left, right) && !shareZone(left, right);

/**
 * The other roles of the plan, by whether AWS keeps the job of this one out of them. Roles of unreviewed code have none and are none: every
 * job of the project may get them, and on a branch that is not protected none of their jobs gets another role.
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
