import { trustPolicy } from '../aws/trust-policy';
import type { Data } from '../formats/data';
import { defaultSubjectComponents, type SubjectComponent } from '../gitlab/subject';
import { pinningOf, subjectOf, trustPinsOf } from './pins';
import type { Plan, RolePlan, Subject } from './types';

/** The way from the subject GitLab composes by itself to the one of the plan, without a moment in which jobs are refused. */
export interface SubjectRollout {
  readonly from: readonly SubjectComponent[];
  readonly to: readonly SubjectComponent[];
  /** One per role of the plan, in its order. */
  readonly roles: readonly RoleRollout[];
}

export interface RoleRollout {
  readonly role: RolePlan;
  /** What the refs of the environment mint before GitLab is changed. */
  readonly oldSubjects: readonly Subject[];
  /** The trust policy of phase 1: it accepts the old and the new subjects. Phase 3 is `role.trustPolicy`. */
  readonly bothPolicy: Data;
}

/** Whether the plan asks GitLab to compose another subject than it does by itself. */
export const changesSubject = ({ subjectComponents }: Pick<Plan, 'subjectComponents'>): boolean =>
  subjectComponents.join() !== defaultSubjectComponents.join();

/**
 * `undefined` where the subject stays what it is. Where a project composes its subject in a third way already, the old
 * subjects here are not the ones it mints: the scripts compare that before anything is changed.
 */
export function subjectRollout(plan: Omit<Plan, 'gaps'>): SubjectRollout | undefined {
  const { setup, subjectComponents } = plan;
  if (!changesSubject(plan)) return undefined;
  const pinning = pinningOf(setup);
  const before = { ...pinning, subjectComponents: defaultSubjectComponents };
  return {
    from: defaultSubjectComponents,
    to: subjectComponents,
    roles: plan.roles.map((role) => {
      const { environment, providerArn } = role;
      const oldSubjects = environment.refs.map((ref) => subjectOf(setup, before, environment, ref));
      const subjects = [...role.subjects, ...oldSubjects];
      return {
        role,
        oldSubjects,
        bothPolicy: trustPolicy(trustPinsOf(setup, pinning, environment, { providerArn, subjects })),
      };
    }),
  };
}
