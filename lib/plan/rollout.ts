import { trustPolicy } from '../aws/trust-policy';
import type { Data } from '../formats/data';
import { type SubjectComponent, sameComponents } from '../gitlab/subject';
import { indistinguishable, mustBeApart } from './indistinguishable';
import { componentsToday, pinningOf, subjectsOf, trustPinsOf } from './pins';
import type { Plan, RolePlan, Subject } from './types';

/** The change from the current subject to the one of the plan, without refused jobs in between. */
export interface SubjectRollout {
  readonly from: readonly SubjectComponent[];
  readonly to: readonly SubjectComponent[];
  /** One per role of the plan, in its order. */
  readonly roles: readonly RoleRollout[];
}

export interface RoleRollout {
  readonly role: RolePlan;
  /** The subjects of the role's jobs before GitLab is changed. */
  readonly oldSubjects: readonly Subject[];
  /** The trust policy of phase 1: it accepts the old and the new subjects. Phase 3 is `role.trustPolicy`. */
  readonly bothPolicy: Data;
}

type Planned = Pick<Plan, 'setup' | 'subjectComponents'>;

/** Whether the plan changes the subject, according to the setup. */
export const changesSubject = ({ setup, subjectComponents }: Planned): boolean =>
  !sameComponents(subjectComponents, componentsToday(setup));

/**
 * `undefined` if the subject does not change. If the project's real components differ from the setup, the old subjects here are
 * wrong: the scripts check that before they change anything.
 */
export function subjectRollout(plan: Omit<Plan, 'gaps'>): SubjectRollout | undefined {
  const { setup, subjectComponents } = plan;
  if (!changesSubject(plan)) return undefined;
  const pinning = pinningOf(setup);
  const from = componentsToday(setup);
  return {
    from,
    to: subjectComponents,
    roles: plan.roles.map((role) => {
      const { providerArn } = role;
      const oldSubjects = subjectsOf(setup, { subjectComponents: from }, role);
      const subjects = [...role.subjects, ...oldSubjects];
      return {
        role,
        oldSubjects,
        bothPolicy: trustPolicy(trustPinsOf(setup, pinning, role, { providerArn, subjects })),
      };
    }),
  };
}

/** The plan in phase 1: GitLab composes the old subject, and the roles accept both. */
export const inPhase1 = (plan: Plan, { from, roles }: SubjectRollout): Plan => ({
  ...plan,
  subjectComponents: from,
  roles: roles.map(({ role, oldSubjects, bothPolicy }) => ({
    ...role,
    subjects: [...role.subjects, ...oldSubjects],
    trustPolicy: bothPolicy,
  })),
});

/** Pairs of roles that only the new subject distinguishes: in phase 1, the jobs of one can assume the other. */
export function mixedInPhase1(plan: Plan): readonly (readonly [RolePlan, RolePlan])[] {
  const rollout = subjectRollout(plan);
  if (rollout === undefined) return [];
  const pinning = pinningOf(plan.setup);
  const rolesInPhase1 = inPhase1(plan, rollout).roles;
  return plan.roles.flatMap((role, index) =>
    plan.roles.flatMap((other, otherIndex) => {
      const [before, otherBefore] = [rolesInPhase1[index], rolesInPhase1[otherIndex]];
      return otherIndex > index &&
        before !== undefined &&
        otherBefore !== undefined &&
        mustBeApart(role, other) &&
        indistinguishable(before, otherBefore, pinning) &&
        !indistinguishable(role, other, pinning)
        ? [[role, other] as const]
        : [];
    }),
  );
}

/** The trust policies of phase 1, by role. Empty if the subject does not change. */
export type BothPolicies = ReadonlyMap<RolePlan, Data>;

export const bothPolicies = (plan: Plan): BothPolicies =>
  new Map((subjectRollout(plan)?.roles ?? []).map(({ role, bothPolicy }) => [role, bothPolicy]));
