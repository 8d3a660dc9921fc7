import { trustSentence } from '../blast-radius';
import type { Plan } from '../plan/types';
import { decisiveOf } from './answer-change';
import type { PlannedRole } from './output';

/** What the page shows of the roles of a plan. */
export const plannedRoles = (plan: Plan): readonly PlannedRole[] =>
  plan.roles.map((role) => ({
    name: role.name,
    arn: role.arn,
    sentence: trustSentence(plan, role),
    decisive: decisiveOf(plan, role),
    subjects: role.subjects.map(({ value }) => value),
  }));
