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

function judge(condition: Condition, actual: ContextValue | undefined, context: RequestContext): Judgement {
  const { operator } = condition.use;
  if (operator.kind === 'presence') return judgePresence(condition, actual);
  if (actual === undefined) return judgeMissing(condition.use, operator.negated);
  if (condition.use.set === undefined && typeof actual !== 'string') return [false, 'multivalued-key'];
  return judgeValues(condition, operator.negated, actual, context);
}

function judgePresence(condition: Condition, actual: ContextValue | undefined): Judgement {
  if (condition.use.set !== undefined) return ['unknown', 'undocumented'];
  const missing = actual === undefined;
  const wanted = condition.expected.some((text) => text.toLowerCase() === String(missing));
  if (wanted) return [true, missing ? 'holds-because-missing' : 'holds'];
  return [false, missing ? 'key-missing' : 'key-present'];
}

function judgeMissing({ set, ifExists }: OperatorUse, negated: boolean): Judgement {
  if (set === 'any') return ifExists ? ['unknown', 'undocumented'] : [false, 'key-missing'];
  return set === 'all' || ifExists || negated ? [true, 'holds-because-missing'] : [false, 'key-missing'];
}

function judgeValues(
  { tests, use, documented }: Condition,
  negated: boolean,
  actual: ContextValue,
  context: RequestContext,
): Judgement {
  let unresolved = false;
  const holds = (value: string): boolean => {
    const found = tests.some((test) => {
      const result = test(value, context);
      if (result === undefined) unresolved = true;
      return result === true;
    });
    return found !== negated;
  };
  const values = typeof actual === 'string' ? [actual] : actual;
  const match = use.set === 'any' ? values.some(holds) : values.every(holds);
  // Compared as another type than the key's, AWS either compares the text or finds no match.
  if (!documented && (match || negated)) return ['unknown', 'undocumented'];
  if (match) return [true, 'holds'];
  if (tests.length === 0) return [false, 'no-expected-values'];
  return [false, unresolved ? 'unresolved-variable' : 'value-differs'];
}
