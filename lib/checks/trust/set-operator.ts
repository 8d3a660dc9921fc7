import { gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** `ForAllValues:` and `ForAnyValue:` are for keys with several values, which keys of an issuer are not. */
export const setOperator: RoleCheck = {
  code: 'set-operator',
  title: 'A set operator on a key with one value',
  source: sources.multivalued,
  check: (checked) => {
    const reported = new Set(checked.trust.openings.map(({ pointer }) => pointer));
    return gitlabConditions(checked)
      .filter(({ condition }) => condition.condition.use.set !== undefined)
      .filter(({ condition }) => condition.keyProblem === undefined && condition.name !== undefined)
      .filter(({ condition }) => !reported.has(condition.pointer))
      .map(({ condition: { pointer, operator, key, demand } }) => ({
        pointer,
        severity: demand === 'requires' ? 'info' : 'low',
        certain: isIssuerCertain(checked),
        message:
          demand === 'requires'
            ? `\`${key}\` has one value, and \`${operator}\` is for keys with several. It compares like the operator without the prefix.`
            : `\`${key}\` has one value, and \`${operator}\` is for keys with several. It also holds for a token without the key.`,
        remedy: `Write \`${operator.slice(operator.indexOf(':') + 1)}\`.`,
      }));
  },
};
