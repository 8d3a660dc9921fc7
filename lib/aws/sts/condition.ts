import { type OperatorUse, readOperator } from '../conditions';
import { type Operand, takesVariables, type ValueOperator } from '../conditions/operator';
import {
  type PolicyValue,
  readPolicyValue,
  resolvePolicyValue,
  type VariableValue,
} from '../conditions/values/policy-value';
import { certainValue, type Reading } from './reading';

/** Context keys of one request, looked up in lower case (IAM compares names without case). */
export interface RequestContext {
  readonly get: (key: string) => Reading;
}

/**
 * One expected value compared with one value of a key. `unresolved`: a policy variable has no value, so
 * nothing matches. `unknown`: a variable's value is unknown. `unclear`: no source says how AWS reads the
 * expected value, or whether it checks those after it.
 */
export type Comparison = boolean | 'unresolved' | 'unknown' | 'unclear';

export type ValueComparison = (actual: string, context: RequestContext) => Comparison;

/** One operator, key and list of expected values, prepared for many evaluations. */
export interface Condition {
  readonly pointer: string;
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
  readonly use: OperatorUse;
  readonly contextKey: string;
  readonly tests: readonly ValueComparison[];
  /**
   * `mismatch-only`: for this kind of key, only a mismatch is certain under this operator; a match is not
   * documented.
   */
  readonly documented: 'yes' | 'mismatch-only' | 'no';
}

/**
 * Keys that are not text. Every key of an identity provider is text (service authorization reference, STS).
 */
const operands: ReadonlyMap<string, readonly Operand[]> = new Map([
  ['aws:sourceip', ['address']],
  ['aws:vpcsourceip', ['address']],
  ['aws:currenttime', ['date']],
  ['aws:epochtime', ['date', 'number']],
  ['aws:securetransport', ['boolean']],
  ['sts:roleauthorizedbyidp', ['boolean']],
  ['aws:sourcevpcarn', ['arn']],
]);

/** The text form of a time at AWS is not documented. */
const hasKnownText = (key: string): boolean => operands.get(key)?.includes('date') !== true;

function documentedFor({ operator }: OperatorUse, contextKey: string): Condition['documented'] {
  if (operator.kind === 'presence') return 'yes';
  if (operator.operand === 'string') return hasKnownText(contextKey) ? 'yes' : 'no';
  return operands.get(contextKey)?.includes(operator.operand) === true ? 'yes' : 'mismatch-only';
}

function prepareTest(operator: ValueOperator, text: string, variables: boolean): ValueComparison | 'refused' {
  const value = readPolicyValue(text, variables && takesVariables(operator));
  if (value.constant === undefined) return (actual, context) => compare(operator, value, actual, context);
  const test = operator.test(value.constant);
  if (typeof test === 'function') return test;
  if (!variables || !text.includes('${')) return test === 'refused' ? test : () => 'unclear';
  // A variable under an operator without variable support matches nothing. AWS contradicts itself about Bool.
  return () => (operator.negated || operator.operand === 'boolean' ? 'unclear' : false);
}

function compare(
  operator: ValueOperator,
  value: PolicyValue,
  actual: string,
  context: RequestContext,
): Comparison {
  const pattern = resolvePolicyValue(value, (key) => variableValue(key, context));
  if (typeof pattern === 'string') return pattern;
  const test = operator.test(pattern);
  return typeof test === 'function' ? test(actual) : 'unclear';
}

function variableValue(key: string, context: RequestContext): VariableValue {
  const reading = context.get(key);
  if (reading === undefined) return 'none';
  const value = certainValue(reading);
  if (value === undefined || !hasKnownText(key)) return 'unknown';
  return typeof value === 'string' ? { text: value } : 'several';
}

/**
 * Prepares one condition, or says why IAM would not store it: it has no operator of that name, or the
 * operator cannot parse an expected value. `variables`: whether the policy's version has policy variables.
 */
export function compileCondition(
  pointer: string,
  operator: string,
  key: string,
  expected: readonly string[],
  variables: boolean,
): Condition | 'unknown-operator' | 'unreadable-value' {
  const use = readOperator(operator);
  if (use === undefined) return 'unknown-operator';
  const base = use.operator;
  const prepared = base.kind === 'presence' ? [] : expected.map((text) => prepareTest(base, text, variables));
  const tests = prepared.filter((test) => test !== 'refused');
  if (tests.length < prepared.length) return 'unreadable-value';
  const contextKey = key.toLowerCase();
  const documented = documentedFor(use, contextKey);
  return { pointer, operator, key, expected, use, contextKey, tests, documented };
}
