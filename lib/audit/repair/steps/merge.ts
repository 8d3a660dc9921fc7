import { note } from '../draft';
import type { RepairStep } from '../types';

/** Merges two conditions of one key that now have the same operator: a token had to satisfy both. */
export const mergeConditions: RepairStep = (draft) => {
  for (const condition of draft.conditions) {
    if (!draft.conditions.includes(condition)) continue;
    const others = draft.conditions.filter(
      (other) => other !== condition && other.operator === condition.operator && other.key === condition.key,
    );
    for (const other of others) {
      const { values = [] } = condition;
      const shared = values.filter((text) => other.values?.includes(text) === true);
      draft.conditions = draft.conditions.filter((condition) => condition !== other);
      if (shared.length > 0) condition.values = shared;
      note(draft, condition, `Two conditions on \`${condition.key}\` become one.`, shared.length === 0);
    }
  }
};
