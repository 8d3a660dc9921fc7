import { deadSeverity, isIssuerCertain, unreportedConditions } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** `Null` asks only whether a key is there. */
export const nullOperator: RoleCheck = {
  code: 'null-operator',
  title: 'A condition that asks only whether a key is there',
  source: sources.operators,
  check: (checked) =>
    unreportedConditions(checked, 'presence').map(({ pointer, key, isNeverMet }) => ({
      pointer,
      severity: isNeverMet ? deadSeverity(checked) : ('info' as const),
      certain: isIssuerCertain(checked),
      message: isNeverMet
        ? `\`Null\` asks for a token without \`${key}\`, and every token has it. So the statement never matches.`
        : `\`Null\` asks only whether a token has \`${key}\`, not what it is.`,
      remedy: 'Take the condition out, and compare the key by StringEquals.',
    })),
};
