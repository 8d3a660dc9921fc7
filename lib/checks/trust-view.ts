import { ANY, literalText, type Pattern } from '../aws/conditions/values/pattern';
import { readPolicyValue } from '../aws/conditions/values/policy-value';
import { childPointer, partAt } from '../aws/json-pointer';
import { compileTrustPolicy, type TrustPolicy } from '../aws/sts';
import type { Condition } from '../aws/sts/condition';
import type { TrustStatement } from '../aws/sts/trust-policy';
import { holdsGap } from '../reading/types';
import { type ComparedValue, keyFacts, valueProblem } from './condition-problems';
import { federatedIssuer, normalIssuer } from './federated';
import { openingsOf } from './openings';
import type { TrustedIssuer } from './types';
import type { Demand, ExpectedValue, KeyCondition, TrustingStatement, TrustView } from './view';

type WebIssuer = Exclude<TrustedIssuer, { kind: 'none' }>;

function demandOf({ operator, set, ifExists }: Condition['use']): Demand {
  if (operator.kind === 'presence') return 'presence';
  if (operator.negated) return 'excludes';
  return ifExists || set === 'all' ? 'optional' : 'requires';
}

/** What a value matches; a variable counts as `*`. */
function patternOf(text: string, knowsWildcards: boolean, variables: boolean): [Pattern, boolean] {
  const { pieces, constant } = readPolicyValue(text, variables);
  const pattern = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    if (typeof piece === 'object') return ANY;
    return knowsWildcards ? piece : literalText([piece]);
  });
  return [pattern, constant === undefined];
}

interface Document {
  readonly value: unknown;
  /** Whether the version of the policy has policy variables. */
  readonly variables: boolean;
}

function valuesOf(
  condition: Condition,
  name: string | undefined,
  issuer: WebIssuer,
  document: Document,
): ExpectedValue[] {
  const isList = Array.isArray(partAt(document.value, condition.pointer));
  const base = condition.use.operator;
  const knowsWildcards = /Like$/.test(base.name);
  return condition.expected.map((text, index) => {
    const [pattern, hasVariable] = patternOf(text, knowsWildcards, document.variables);
    const compared: ComparedValue = {
      text,
      pattern,
      knowsWildcards,
      ignoresCase: base.name.endsWith('IgnoreCase'),
    };
    const judged =
      name !== undefined && issuer.kind !== 'other' && base.kind === 'value' && base.operand === 'string';
    return {
      pointer: isList ? childPointer(condition.pointer, index) : condition.pointer,
      text,
      pattern,
      hasVariable,
      problem: judged && !hasVariable ? valueProblem(name, compared) : undefined,
    };
  });
}

/** Claims that every token has. Source: recorded STS answers, 2026-09: a token without one of them is refused. */
const alwaysThere = ['sub', 'aud'];

function isNeverMet(
  condition: Pick<KeyCondition, 'demand' | 'keyProblem' | 'name' | 'values' | 'key' | 'condition'>,
): boolean {
  const { demand, keyProblem, name, values } = condition;
  const asks = (text: string): boolean =>
    values.length > 0 && values.every((value) => value.text.toLowerCase() === text);
  if (demand === 'presence')
    return keyProblem !== undefined
      ? asks('false')
      : name !== undefined && alwaysThere.includes(name) && asks('true');
  if (demand !== 'requires') return false;
  if (condition.key.toLowerCase() === 'sts:roleauthorizedbyidp') return asks('true');
  return keyProblem !== undefined || values.every((value) => value.problem !== undefined);
}

function keyCondition(condition: Condition, issuer: WebIssuer, document: Document): KeyCondition {
  const { pointer, operator, key, use } = condition;
  const { name, problem } = keyFacts(key, issuer);
  const seen = {
    pointer,
    operator,
    key,
    name,
    demand: demandOf(use),
    comparesText: use.operator.kind === 'value' && use.operator.operand === 'string',
    values: valuesOf(condition, name, issuer, document),
    keyProblem: problem,
    condition,
  };
  return { ...seen, isNeverMet: isNeverMet(seen) };
}

/** Whether a principal of a statement means the issuer; `unknown` if neither the file nor AWS's documentation says. */
function trusts({ principals }: TrustStatement, issuerKey: string): boolean | 'unknown' {
  const answers = principals.map(({ type, value }): boolean | 'unknown' => {
    if (type === '*') return 'unknown';
    if (type !== 'Federated') return false;
    const issuer = federatedIssuer(value);
    if (issuer !== undefined && normalIssuer(issuer) === issuerKey) return true;
    return value === '*' || holdsGap(value) ? 'unknown' : false;
  });
  return answers.includes(true) || (answers.includes('unknown') && 'unknown');
}

/** A provider that the file does not contain stands for the issuer that the conditions name. */
const hasGapPrincipal = ({ principals }: TrustStatement): boolean =>
  principals.some(({ type, value }) => type === 'Federated' && holdsGap(value));

/**
 * A trust policy from the perspective of web identities of one issuer. Never throws, for any value in place
 * of a policy.
 */
export function trustView(document: unknown, issuer: TrustedIssuer): TrustView {
  const policy = compileTrustPolicy(document);
  if (issuer.kind === 'none') return { issuerKey: '', policy, allows: [], denies: [], openings: [] };
  const seen = statementsOf(policy, document, issuer);
  const view = {
    issuerKey: issuer.issuerKey,
    policy,
    allows: seen.filter(({ statement }) => statement.effect === 'Allow'),
    denies: seen.filter(({ statement }) => statement.effect === 'Deny'),
  };
  return { ...view, openings: issuer.kind === 'other' ? [] : openingsOf(view, issuer) };
}

function statementsOf(policy: TrustPolicy, value: unknown, issuer: WebIssuer): TrustingStatement[] {
  const version = partAt(value, '/Version');
  const document = { value, variables: version === '2012-10-17' };
  return policy.statements.flatMap((statement) => {
    // A Deny may name its principals in ways that cover web identities as well.
    const principal = statement.effect === 'Deny' || trusts(statement, issuer.issuerKey);
    if (principal === false || statement.action === false) return [];
    const conditions = statement.conditions.map((condition) => keyCondition(condition, issuer, document));
    return [
      {
        statement,
        certain: statement.action === true && (principal === true || hasGapPrincipal(statement)),
        conditions,
        isAlive: !conditions.some((condition) => condition.isNeverMet),
      },
    ];
  });
}
