import { trustSentence } from '../blast-radius';
import type { Plan } from '../plan/types';
import { decisiveOf } from './answer-change';
import type { PlannedRole } from './output';
import { sentenceParts } from './sentence-words';

/** The facts about the roles of a plan that the page shows. */
export const plannedRoles = (plan: Plan): readonly PlannedRole[] =>
  plan.roles.map((role) => {
    const sentence = trustSentence(plan, role);
    return {
      name: role.name,
      arn: role.arn,
      sentence,
      sentenceParts: sentenceParts(sentence, decisiveOf(plan, role), undefined),
      subjects: role.subjects.map(({ value }) => value),
    };
  });
