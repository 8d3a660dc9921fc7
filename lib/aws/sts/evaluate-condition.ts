import type { OperatorUse } from '../conditions';
import type { Comparison, Condition, RequestContext } from './condition';
import { and, type Match, not, or } from './match';
import { certainValue, OneOf, type Reading, unknownKey, unknownValue } from './reading';
import type { ConditionTrace, ConditionWhy, ContextValue } from './trace';

/** Compares one condition with a request, by the rules of the IAM User Guide ("Condition operators", "Multivalued context keys"). */
export function evaluateCondition(condition: Condition, context: RequestContext): ConditionTrace {
  const reading = context.get(condition.contextKey);
  const [match, why] = judgeReading(condition, reading, context);
  const { pointer, operator, key, expected } = condition;
  return { pointer, operator, key, expected, actual: certainValue(reading), match, why };
}

type Judgement = readonly [Match, ConditionWhy];

const holds: Judgement = [true, 'holds'];
const holdsBecauseMissing: Judgement = [true, 'holds-because-missing'];
const keyMissing: Judgement = [false, 'key-missing'];
const undocumented: Judgement = ['unknown', 'undocumented'];

function judgeReading(condition: Condition, reading: Reading, context: RequestContext): Judgement {
  if (reading === unknownKey) return ['unknown', 'unknown-key'];
  if (reading === unknownValue)
    return condition.use.operator.kind === 'presence'
      ? judgePresence(condition, false)
      : ['unknown', 'unknown-value'];
  if (!(reading instanceof OneOf)) return judge(condition, reading, context);
  const [first = undocumented, ...others] = reading.values.map((value) => judge(condition, value, context));
  return others.every(([match]) => match === first[0]) ? first : ['unknown', 'unknown-value'];
}

function judge(condition: Condition, actual: ContextValue | undefined, context: RequestContext): Judgement {
  const { operator, set } = condition.use;
  if (operator.kind === 'presence') return judgePresence(condition, actual === undefined);
  if (actual === undefined) return judgeMissing(condition.use, operator.negated);
  if (set === undefined && typeof actual !== 'string') return [false, 'multivalued-key'];
  const values = typeof actual === 'string' ? [actual] : actual;
  const found = values.map((value) => firstMatch(condition, value, context));
  const compared = found.map((comparison) =>
    operator.negated ? not(matchOf(comparison)) : matchOf(comparison),
  );
  const match = set === 'any' ? compared.reduce(or, false) : compared.reduce(and, true);
  if (set !== undefined && values.every((value) => value === '')) {
    // According to AWS's text, an empty value is no value, so that "all" matches and "any" does not. Recorded
    // for tags: it is compared.
    if (match !== (set === 'all')) return ['unknown', 'empty-value'];
  }
  return judgeFound(condition, match, found);
}

function judgePresence({ expected, use }: Condition, missing: boolean): Judgement {
  if (use.set !== undefined) return undocumented;
  const answers = expected.map((text) => text.toLowerCase());
  if (answers.includes(String(missing))) return missing ? holdsBecauseMissing : holds;
  if (answers.length === 0) return [false, 'no-expected-values'];
  if (!answers.every((text) => text === String(!missing))) return ['unknown', 'unreadable-value'];
  return missing ? keyMissing : [false, 'key-present'];
}

function judgeMissing({ set, ifExists }: OperatorUse, negated: boolean): Judgement {
  if (set === 'any') return ifExists ? undocumented : keyMissing;
  return set === 'all' || ifExists || negated ? holdsBecauseMissing : keyMissing;
}

/** The deciding comparison: the first that matches or is unclear, then unknown ones, then those without a value. */
function firstMatch({ tests }: Condition, actual: string, context: RequestContext): Comparison {
  let result: Comparison = false;
  for (const test of tests) {
    const comparison = test(actual, context);
    if (comparison === true || comparison === 'unclear') return comparison;
    if (comparison === 'unknown' || result === false) result = comparison;
  }
  return result;
}

const matchOf = (comparison: Comparison): Match =>
  comparison === 'unresolved' ? false : comparison === 'unclear' ? 'unknown' : comparison;

function judgeFound(condition: Condition, match: Match, found: readonly Comparison[]): Judgement {
  const { tests, documented, use } = condition;
  const negated = use.operator.kind === 'value' && use.operator.negated;
  if (documented === 'no') return undocumented;
  // Compared as another type than the key's, AWS either compares the text or finds no match.
  if (documented === 'mismatch-only' && (match !== false || negated)) return undocumented;
  if (tests.length === 0 && found.length > 0) return negated ? undocumented : [false, 'no-expected-values'];
  if (match === 'unknown')
    return ['unknown', found.includes('unclear') ? 'unreadable-value' : 'unknown-variable'];
  if (match) return holds;
  return [false, found.includes('unresolved') ? 'unresolved-variable' : 'value-differs'];
}
