import { globMatcher } from '../../aws/conditions/values/glob';
import { ANY, type Pattern } from '../../aws/conditions/values/pattern';
import { readPolicyValue } from '../../aws/conditions/values/policy-value';
import type { ConditionTrace, Match, StatementTrace } from '../../aws/sts';
import { and, or } from '../../aws/sts/match';
import { holdsGap } from '../../reading/types';

/** Keys of the call, not of the token: their values in the job's call are unknown. */
const keysOfCall = [
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
  'aws:requestedregion',
  'sts:rolesessionname',
];

/** What a statement says about the token, if parts of the call and gaps of the file are unknown. */
export function withUnknowns(statement: StatementTrace): StatementTrace {
  const conditions = statement.conditions.map(withUnknown);
  const match = conditions.reduce<Match>(
    (all, condition) => and(all, condition.match),
    and(statement.principal.match, statement.action),
  );
  return { ...statement, conditions, match };
}

function withUnknown(condition: ConditionTrace): ConditionTrace {
  if (keysOfCall.includes(condition.key.toLowerCase()))
    return { ...condition, actual: undefined, match: 'unknown', why: 'unknown-value' };
  const gaps = condition.expected.filter(holdsGap);
  if (gaps.length === 0 || typeof condition.actual !== 'string') return condition;
  const { actual } = condition;
  const negated = /Not/.test(condition.operator);
  // If a value without gaps matches, that decides. A value that cannot match for any content of its gaps does
  // not count.
  const settled = negated ? condition.match !== true : condition.match !== false;
  return settled || !gaps.some((text) => couldMatch(text, actual, condition.operator))
    ? condition
    : { ...condition, match: 'unknown', why: 'unknown-value' };
}

/** Whether the expected value matches for some text in place of its gaps. */
function couldMatch(expected: string, actual: string, operator: string): boolean {
  const ignoresCase = operator.includes('IgnoreCase');
  const fold = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const pattern = expected.split(/‹[^›]*›?/).flatMap((text, index): Pattern => {
    const pieces: Pattern = operator.includes('Like')
      ? (readPolicyValue(text, true).constant ?? [ANY])
      : [fold(text)];
    return index === 0 ? pieces : [ANY, ...pieces];
  });
  return globMatcher(pattern)(fold(actual));
}

/** Whether a statement of this effect matches. */
export const matchOf = (statements: readonly StatementTrace[], effect: StatementTrace['effect']): Match =>
  statements.reduce<Match>(
    (any, statement) => (statement.effect === effect ? or(any, statement.match) : any),
    false,
  );
