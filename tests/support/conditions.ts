import { compileCondition } from '@/lib/aws/sts/condition';
import { evaluateCondition } from '@/lib/aws/sts/evaluate-condition';
import type { Reading } from '@/lib/aws/sts/reading';

/** Evaluates one condition against a request with only this value of its key. */
export function evaluate(
  operator: string,
  expected: string | readonly string[],
  actual: Reading,
  key = 'gitlab.com:sub',
) {
  const values = typeof expected === 'string' ? [expected] : expected;
  const condition = compileCondition('/c', operator, key, values, true);
  if (typeof condition === 'string') throw new Error(`${condition}: ${operator} ${values}`);
  return evaluateCondition(condition, { get: (name) => (name === key.toLowerCase() ? actual : undefined) });
}

/** Operators that are true if a value matches. */
export const positive = [
  'StringEquals',
  'StringLike',
  'StringEqualsIgnoreCase',
  'NumericEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'ArnEquals',
  'ArnLike',
];
/** Operators that are true if no value matches. */
export const negated = [
  'StringNotEquals',
  'StringNotLike',
  'StringNotEqualsIgnoreCase',
  'NumericNotEquals',
  'DateNotEquals',
  'NotIpAddress',
  'ArnNotEquals',
  'ArnNotLike',
];

/** A value that the operator can parse. */
export const sample = (operator: string): string => {
  if (operator.includes('Numeric')) return '1';
  if (operator.includes('Date')) return '2026-01-01';
  if (operator.includes('IpAddress')) return '203.0.113.0/24';
  if (operator.includes('Arn')) return 'arn:aws:iam::1:role/a';
  return operator === 'Bool' ? 'true' : 'QQ==';
};
