import { childPointer } from '../../aws/json-pointer';
import type { ConditionTrace, StatementTrace } from '../../aws/sts';
import type { Located } from '../../reading/types';
import type { Comparison } from '../types';
import { type Alignment, alignClosest } from './alignment';

/** The expected value that is closest to the token's, and where they begin to differ; for operators that compare text. */
export function alignmentOf({ operator, expected, actual }: ConditionTrace): Alignment | undefined {
  if (typeof actual !== 'string' || !/String(?:Equals|Like)/.test(operator)) return undefined;
  return alignClosest(expected, actual, {
    wildcards: operator.includes('StringLike'),
    ignoresCase: operator.includes('IgnoreCase'),
  });
}

/** Every condition of a statement, and its principal, next to the token's value. */
export function comparisonsOf(
  statement: StatementTrace,
  document: unknown,
  provider: string,
  { trust, originalPointer }: { trust: Located; originalPointer: (pointer: string) => string },
): Comparison[] {
  const principal = childPointer(statement.pointer, 'Principal');
  const trusted = federatedAt(document, statement.pointer);
  return [
    {
      pointer: principal,
      line: trust.lineOf(principal),
      key: 'Principal',
      operator: 'Federated',
      expected: trusted,
      actual: provider,
      match: statement.principal.match,
    },
    ...statement.conditions.map((condition) => {
      const pointer = originalPointer(condition.pointer);
      const found = condition.match === false ? alignmentOf(condition) : undefined;
      const { key, operator, expected, actual, match } = condition;
      return {
        pointer,
        line: trust.lineOf(pointer),
        key,
        operator,
        expected,
        actual: typeof actual === 'object' ? actual.join(', ') : actual,
        match,
        ...(found === undefined ? {} : { difference: found }),
      };
    }),
  ];
}

function federatedAt(document: unknown, pointer: string): string[] {
  let value: unknown = document;
  for (const name of [...pointer.split('/').slice(1), 'Principal', 'Federated'])
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
