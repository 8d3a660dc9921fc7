import { literalText } from '../aws/conditions/values/pattern';
import { isWild, matchesAll } from './subject-pattern';
import type { KeyCondition, TrustingStatement } from './view';

/** Whether a condition restricts the tokens of the issuer: they must have its key, and the value must match as text. */
export const compares = (condition: KeyCondition): boolean =>
  condition.demand === 'requires' && condition.comparesText && condition.keyProblem === undefined;

const conditionsOn = ({ conditions }: TrustingStatement, name: string): readonly KeyCondition[] =>
  conditions.filter((condition) => condition.name === name && compares(condition));

/** Whether a statement pins a key to exact values. */
export const pinsExactly = (statement: TrustingStatement, name: string): boolean =>
  conditionsOn(statement, name).some(
    ({ values }) => values.length > 0 && values.every(({ pattern }) => !isWild(pattern)),
  );

/** Whether a statement restricts a key in any way. */
export const restricts = (statement: TrustingStatement, name: string): boolean =>
  conditionsOn(statement, name).some(({ values }) => !values.some(({ pattern }) => matchesAll(pattern)));

/** Whether only tokens of protected refs match a statement, by the key that gitlab.com has. */
export const pinsProtectedRefs = (statement: TrustingStatement): boolean =>
  conditionsOn(statement, 'ref_protected').some(
    ({ values }) =>
      values.length > 0 && values.every(({ pattern }) => literalText(pattern).toLowerCase() === 'true'),
  );

/** The value with which a statement explicitly accepts tokens of unprotected refs. */
export const unprotectedValue = (statement: TrustingStatement) =>
  pinsProtectedRefs(statement)
    ? undefined
    : conditionsOn(statement, 'ref_protected')
        .flatMap(({ values }) => values)
        .find(({ pattern }) => literalText(pattern).toLowerCase() === 'false');
