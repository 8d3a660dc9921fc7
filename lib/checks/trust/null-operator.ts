import { deadSeverity, isIssuerCertain, unreportedConditions } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** `Null` checks only whether a key exists. */
export const nullOperator: RoleCheck = {
  code: 'null-operator',
  title: 'A condition that checks only whether a key exists',
  source: sources.operators,
  check: (checked) =>
    unreportedConditions(checked, 'presence').map(({ pointer, key, isNeverMet }) => ({
      pointer,
      severity: isNeverMet ? deadSeverity(checked) : ('info' as const),
      certain: isIssuerCertain(checked),
      message: isNeverMet
        ? `\`Null\` requires a token without \`${key}\`, but every token has it. So the statement never matches.`
        : `\`Null\` checks only whether a token has \`${key}\`, not its value.`,
      remedy: 'Remove the condition, and compare the key using StringEquals.',
    })),
};
