import { type OperatorUse, readOperator } from '../conditions';
import type { Operand, ValueOperator } from '../conditions/operator';
import { type PolicyValue, readPolicyValue, resolvePolicyValue } from '../conditions/values/policy-value';
import type { Match } from './match';
import type { ConditionTrace, ConditionWhy, ContextValue } from './trace';

/** Context keys of one request, asked for in lower case (IAM compares names without case). */
export interface RequestContext {
  readonly get: (key: string) => ContextValue | undefined;
}

/** One operator, key and list of expected values, prepared for many evaluations. */
export interface Condition {
  readonly pointer: string;
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
  readonly use: OperatorUse;
  readonly contextKey: string;
  readonly tests: readonly ValueTest[];
  /** Whether AWS documents this operator for this kind of key. */
  readonly documented: boolean;
}

/** Nothing: a policy variable could not be resolved. */
type ValueTest = (actual: string, context: RequestContext) => boolean | undefined;

/** Keys that are not text. Every key of an identity provider is (service authorization reference, STS). */
const operands: Readonly<Record<string, readonly Operand[]>> = {
  'aws:sourceip': ['address'],
  'aws:vpcsourceip': ['address'],
  'aws:currenttime': ['date'],
  'aws:epochtime': ['date', 'number'],
  'aws:securetransport': ['boolean'],
  'sts:roleauthorizedbyidp': ['boolean'],
  'aws:sourcevpcarn': ['arn'],
};

function isDocumented({ operator }: OperatorUse, contextKey: string): boolean {
  if (operator.kind === 'presence' || operator.operand === 'string') return true;
  return (operands[contextKey] ?? []).includes(operator.operand);
}

function prepareTest(operator: ValueOperator, value: PolicyValue): ValueTest {
  if (value.constant !== undefined) return operator.test(value.constant);
  return (actual, context) => {
    const pattern = resolvePolicyValue(value, (key) => {
      const found = context.get(key);
      return typeof found === 'string' ? found : undefined;
    });
    return pattern === undefined ? undefined : operator.test(pattern)(actual);
  };
}

/**
 * Prepares one condition; nothing when IAM has no operator of that name.
 * `variables`: whether the policy's version has policy variables.
 */
export function compileCondition(
  pointer: string,
  operator: string,
  key: string,
  expected: readonly string[],
  variables: boolean,
): Condition | undefined {
  const use = readOperator(operator);
  if (use === undefined) return undefined;
  const contextKey = key.toLowerCase();
  const base = use.operator;
  const tests =
    base.kind === 'presence'
      ? []
      : expected.map((text) => prepareTest(base, readPolicyValue(text, variables)));
  return {
    pointer,
    operator,
    key,
    expected,
    use,
    contextKey,
    tests,
    documented: isDocumented(use, contextKey),
  };
}

/** Compares one condition with a request, by the rules of the IAM User Guide ("Condition operators", "Multivalued context keys"). */
export function evaluateCondition(condition: Condition, context: RequestContext): ConditionTrace {
  const actual = context.get(condition.contextKey);
  const [match, why] = judge(condition, actual, context);
  const { pointer, operator, key, expected } = condition;
  return { pointer, operator, key, expected, actual, match, why };
}

type Judgement = readonly [Match, ConditionWhy];

const holds: Judgement = [true, 'holds'];
const holdsBecauseMissing: Judgement = [true, 'holds-because-missing'];
const keyMissing: Judgement = [false, 'key-missing'];
const undocumented: Judgement = ['unknown', 'undocumented'];

function judge(condition: Condition, actual: ContextValue | undefined, context: RequestContext): Judgement {
  const { operator, set } = condition.use;
  if (operator.kind === 'presence') return judgePresence(condition, actual);
  if (actual === undefined) return judgeMissing(condition.use, operator.negated);
  if (typeof actual === 'string') {
    const found = findMatch(condition.tests, actual, context);
    return judgeFound((found === true) !== operator.negated, found, condition, operator.negated);
  }
  if (set === undefined) return [false, 'multivalued-key'];
  const found = actual.map((value) => findMatch(condition.tests, value, context));
  const compared = found.map((one) => (one === true) !== operator.negated);
  const match = set === 'any' ? compared.includes(true) : !compared.includes(false);
  return judgeFound(match, found.includes(undefined) ? undefined : match, condition, operator.negated);
}

function judgePresence(condition: Condition, actual: ContextValue | undefined): Judgement {
  if (condition.use.set !== undefined) return undocumented;
  const missing = actual === undefined;
  const wanted = condition.expected.some((text) => text.toLowerCase() === String(missing));
  if (wanted) return missing ? holdsBecauseMissing : holds;
  return missing ? keyMissing : [false, 'key-present'];
}

function judgeMissing({ set, ifExists }: OperatorUse, negated: boolean): Judgement {
  if (set === 'any') return ifExists ? undocumented : keyMissing;
  return set === 'all' || ifExists || negated ? holdsBecauseMissing : keyMissing;
}

/** Whether one of the expected values matches; nothing when none does and a variable could not be resolved. */
function findMatch(
  tests: readonly ValueTest[],
  actual: string,
  context: RequestContext,
): boolean | undefined {
  let found: boolean | undefined = false;
  for (const test of tests) {
    const result = test(actual, context);
    if (result === true) return true;
    if (result === undefined) found = undefined;
  }
  return found;
}

function judgeFound(
  match: boolean,
  found: boolean | undefined,
  { tests, documented }: Condition,
  negated: boolean,
): Judgement {
  // Compared as another type than the key's, AWS either compares the text or finds no match.
  if (!documented && (match || negated)) return undocumented;
  if (match) return holds;
  if (tests.length === 0) return [false, 'no-expected-values'];
  return [false, found === undefined ? 'unresolved-variable' : 'value-differs'];
}
