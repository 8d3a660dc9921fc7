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
  left.subjects.some((one) => right.subjects.some((other) => patternsOverlap(one.value, other.value)));

/** The other roles of the plan, by whether AWS keeps the job of this one out of them. */
export interface OtherRoles {
  readonly closed: readonly RolePlan[];
  readonly open: readonly RolePlan[];
}

export function otherRolesOf({ setup, roles }: Pick<Plan, 'setup' | 'roles'>, role: RolePlan): OtherRoles {
  const pinning = pinningOf(setup);
  const others = roles.filter((other) => other !== role);
  const isOpen = (other: RolePlan) => indistinguishable(role, other, pinning);
  return { closed: others.filter((other) => !isOpen(other)), open: others.filter(isOpen) };
}
