import { arnEquals } from './arn-equals';
import { arnLike } from './arn-like';
import { arnNotEquals } from './arn-not-equals';
import { arnNotLike } from './arn-not-like';
import { binaryEquals } from './binary-equals';
import { bool } from './bool';
import { dateEquals } from './date-equals';
import { dateGreaterThan } from './date-greater-than';
import { dateGreaterThanEquals } from './date-greater-than-equals';
import { dateLessThan } from './date-less-than';
import { dateLessThanEquals } from './date-less-than-equals';
import { dateNotEquals } from './date-not-equals';
import { ipAddress } from './ip-address';
import { notIpAddress } from './not-ip-address';
import { nullOperator } from './null';
import { numericEquals } from './numeric-equals';
import { numericGreaterThan } from './numeric-greater-than';
import { numericGreaterThanEquals } from './numeric-greater-than-equals';
import { numericLessThan } from './numeric-less-than';
import { numericLessThanEquals } from './numeric-less-than-equals';
import { numericNotEquals } from './numeric-not-equals';
import type { ConditionOperator } from './operator';
import { stringEquals } from './string-equals';
import { stringEqualsIgnoreCase } from './string-equals-ignore-case';
import { stringLike } from './string-like';
import { stringNotEquals } from './string-not-equals';
import { stringNotEqualsIgnoreCase } from './string-not-equals-ignore-case';
import { stringNotLike } from './string-not-like';

/** Every operator IAM has, by its name. Source: IAM User Guide, "Condition operators", autumn 2026. */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map(
  [
    stringEquals,
    stringNotEquals,
    stringEqualsIgnoreCase,
    stringNotEqualsIgnoreCase,
    stringLike,
    stringNotLike,
    numericEquals,
    numericNotEquals,
    numericLessThan,
    numericLessThanEquals,
    numericGreaterThan,
    numericGreaterThanEquals,
    dateEquals,
    dateNotEquals,
    dateLessThan,
    dateLessThanEquals,
    dateGreaterThan,
    dateGreaterThanEquals,
    bool,
    binaryEquals,
    ipAddress,
    notIpAddress,
    arnEquals,
    arnLike,
    arnNotEquals,
    arnNotLike,
    nullOperator,
  ].map((operator) => [operator.name, operator]),
);

/** The meaning of an operator's name in a policy. */
export interface OperatorUse {
  readonly operator: ConditionOperator;
  /** How a key with several values is compared. */
  readonly set: 'all' | 'any' | undefined;
  /** `...IfExists`: holds when the key is missing. */
  readonly ifExists: boolean;
}

const usePattern = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/**
 * Parses `ForAnyValue:StringLikeIfExists` and the like; nothing for a name that IAM does not know. `Null` has
 * no `IfExists`.
 */
export function readOperator(name: string): OperatorUse | undefined {
  const [, set, base = '', ifExists] = usePattern.exec(name) ?? [];
  const operator = conditionOperators.get(base);
  if (operator === undefined || (operator.kind === 'presence' && ifExists !== undefined)) return undefined;
  return {
    operator,
    set: set === 'ForAllValues' ? 'all' : set === 'ForAnyValue' ? 'any' : undefined,
    ifExists: ifExists !== undefined,
  };
}
