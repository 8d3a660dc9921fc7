import { gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** `...IfExists` holds when the key is missing. */
export const ifExists: RoleCheck = {
  code: 'if-exists',
  title: 'A condition that holds without its key',
  source: sources.operators,
  check: (checked) => {
    const reported = new Set(checked.trust.openings.map(({ pointer }) => pointer));
    return gitlabConditions(checked)
      .filter(
        ({ condition: { condition, keyProblem, name } }) =>
          condition.use.ifExists &&
          condition.use.set === undefined &&
          keyProblem === undefined &&
          name !== undefined,
      )
      .filter(({ condition }) => !reported.has(condition.pointer))
      .map(({ condition: { pointer, operator, key } }) => ({
        pointer,
        severity: 'low' as const,
        certain: isIssuerCertain(checked),
        message: `\`${operator}\` also holds for a token without \`${key}\`, so nothing requires the key.`,
        remedy: `Write \`${operator.replace(/IfExists$/, '')}\`.`,
      }));
  },
};
