import type { ValueOperator } from './operator';
import { stringEqualsIgnoreCase } from './string-equals-ignore-case';

/** Holds unless the lower-cased value equals one of the expected ones. */
export const stringNotEqualsIgnoreCase: ValueOperator = {
  kind: 'value',
  name: 'StringNotEqualsIgnoreCase',
  operand: 'string',
  negated: true,
  test: stringEqualsIgnoreCase.test,
};
