import type { ValueOperator } from './operator';
import { stringEquals } from './string-equals';

/** Holds unless the value equals one of the expected ones. */
export const stringNotEquals: ValueOperator = {
  kind: 'value',
  name: 'StringNotEquals',
  operand: 'string',
  negated: true,
  test: stringEquals.test,
};
