import { trustPolicy } from '../aws/trust-policy';
import type { Data } from '../formats/data';
import { type SubjectComponent, sameComponents } from '../gitlab/subject';
import { indistinguishable, mustBeApart } from './indistinguishable';
import { componentsToday, pinningOf, subjectsOf, trustPinsOf } from './pins';
import type { Plan, RolePlan, Subject } from './types';

/** The way from the subject the project composes today to the one of the plan, without a moment in which jobs are refused. */
export interface SubjectRollout {
  readonly from: readonly SubjectComponent[];
  readonly to: readonly SubjectComponent[];
  /** One per role of the plan, in its order. */
  readonly roles: readonly RoleRollout[];
}

export interface RoleRollout {
  readonly role: RolePlan;
  /** What the refs of the role mint before GitLab is changed. */
  readonly oldSubjects: readonly Subject[];
  /** The trust policy of phase 1: it accepts the old and the new subjects. Phase 3 is `role.trustPolicy`. */
  readonly bothPolicy: Data;
}

type Planned = Pick<Plan, 'setup' | 'subjectComponents'>;

/** Whether the plan asks GitLab to compose another subject than it does today, as far as the setup says. */
export const changesSubject = ({ setup, subjectComponents }: Planned): boolean =>
  !sameComponents(subjectComponents, componentsToday(setup));

/**
 * `undefined` where the subject stays what it is. Where the project composes its subject in a third way, the old subjects
 * here are not the ones it mints: the scripts compare that before anything is changed.
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

/** The plan as it stands in phase 1: GitLab composes the old subject, the roles accept both. */
export const inPhase1 = (plan: Plan, { from, roles }: SubjectRollout): Plan => ({
  ...plan,
  subjectComponents: from,
  roles: roles.map(({ role, oldSubjects, bothPolicy }) => ({
    ...role,
    subjects: [...role.subjects, ...oldSubjects],
    trustPolicy: bothPolicy,
  })),
});

/** Pairs of roles that only the new subject tells apart: in phase 1 AWS cannot keep the jobs of one out of the other. */
export function mixedInPhase1(plan: Plan): readonly (readonly [RolePlan, RolePlan])[] {
  const rollout = subjectRollout(plan);
  if (rollout === undefined) return [];
  const pinning = pinningOf(plan.setup);
  const early = inPhase1(plan, rollout).roles;
  return plan.roles.flatMap((role, index) =>
    plan.roles.flatMap((other, otherIndex) => {
      const [before, otherBefore] = [early[index], early[otherIndex]];
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

/** The trust policies of phase 1, by role; none where the subject stays. */
export type BothPolicies = ReadonlyMap<RolePlan, Data>;

export const bothPolicies = (plan: Plan): BothPolicies =>
  new Map((subjectRollout(plan)?.roles ?? []).map(({ role, bothPolicy }) => [role, bothPolicy]));
