import { readOperator } from '../../../aws/conditions';
import { type DraftCondition, note, remove } from '../draft';
import type { RepairStep } from '../types';

/** Plain text operators on every key of the issuer: no set operators, no `...IfExists`, no operators for other types. */
export const repairOperators: RepairStep = (draft, { issuerKey }) => {
  for (const condition of draft.conditions) {
    if (!condition.key.toLowerCase().startsWith(`${issuerKey}:`.toLowerCase())) continue;
    if (condition.operator === 'Null') continue;
    const before = condition.operator;
    const use = readOperator(before);
    if (use === undefined) {
      const nearest = ['StringEquals', 'StringLike', 'StringEqualsIgnoreCase'].find(
        (name) => name.toLowerCase() === before.toLowerCase(),
      );
      change(condition, nearest ?? 'StringEquals');
      note(draft, condition, `IAM has no operator \`${before}\`.`, true);
      continue;
    }
    const { operator, set, ifExists } = use;
    if (operator.kind === 'presence') continue;
    if (operator.negated) continue;
    if (operator.operand !== 'string') {
      change(condition, operator.name === 'ArnLike' ? 'StringLike' : 'StringEquals');
      note(draft, condition, `The values of this key are text; \`${before}\` compares something else.`, true);
    } else if (set !== undefined || ifExists) {
      change(condition, operator.name);
      note(
        draft,
        condition,
        set === 'any'
          ? `\`${operator.name}\` instead of \`${before}\`: the key has one value.`
          : `\`${operator.name}\` instead of \`${before}\`, which also holds when the key is missing.`,
      );
    }
  }
  for (const condition of draft.conditions)
    if (
      condition.operator === 'Null' &&
      condition.values?.some((text) => text.toLowerCase() === 'true') === true
    )
      if (condition.key.toLowerCase().startsWith(`${issuerKey}:`.toLowerCase()))
        remove(
          draft,
          condition,
          `\`Null\` requires a token without \`${condition.key}\`, but every GitLab token has it.`,
          true,
        );
};

const change = (condition: DraftCondition, operator: string): void => {
  condition.operator = operator;
};
