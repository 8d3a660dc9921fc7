import { conditionKeysOf } from '../aws/condition-keys';
import { type ConditionOperator, takesVariables } from '../aws/conditions/operator';
import { globMatcher } from '../aws/conditions/values/glob';
import { ANY, literalText, type Pattern } from '../aws/conditions/values/pattern';
import { readPolicyValue } from '../aws/conditions/values/policy-value';
import { type CompiledProvider, compileTrustPolicy, type Match } from '../aws/sts';
import type { Condition, RequestContext, ValueComparison } from '../aws/sts/condition';
import { requestContext } from '../aws/sts/context';
import { unknownKey, unknownValue } from '../aws/sts/reading';
import { evaluateStatement } from '../aws/sts/statement';
import type { TrustStatement } from '../aws/sts/trust-policy';
import { gapsIn, holdsGap, partsAroundGaps } from '../formats/gap';
import { isPlainObject } from '../formats/plain-object';
import type { Watched } from './pattern-set';
import type { ProofIssuer } from './types';

/** A condition whose comparisons depend on the value of its key alone. */
export interface PreparedCondition {
  readonly condition: Condition;
  /** What texts of the key must be told apart by. */
  readonly watched: readonly Watched[];
  /** What the file does not say of it. */
  readonly gaps: readonly string[];
}

export interface PreparedStatement {
  readonly effect: 'Allow' | 'Deny';
  /** Whether principal and action cover a web identity of the issuer. */
  readonly covers: Match;
  readonly conditions: readonly PreparedCondition[];
}

export interface PreparedPolicy {
  /** The prefix of the issuer's keys, in lower case. */
  readonly keyPrefix: string;
  readonly statements: readonly PreparedStatement[];
  /** IAM would not store the document. */
  readonly refused: boolean;
  readonly context: RequestContext;
}

/** Keys of a request that nobody knows before it is made. */
const unknownKeys: ReadonlySet<string> = new Set([
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
]);
const unknownValues: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime']);

/** Which operands say the same of every subject, because none is a number, a date, an address or a boolean. */
const sameForAllSubjects: readonly string[] = ['number', 'date', 'address', 'boolean'];

/**
 * A policy as `compileTrustPolicy` reads it, prepared for questions about all tokens at once. A gap counts as text nobody knows; a gap in
 * the place of the provider or of the issuer in front of a key is taken for the issuer that was asked about.
 */
export function preparePolicy(
  document: unknown,
  issuer: ProofIssuer,
  providerArn: string | undefined,
): PreparedPolicy {
  const { statements, problems } = compileTrustPolicy(document);
  const variables = isPlainObject(document) && document.Version === '2012-10-17';
  const keyPrefix = `${issuer.issuerKey.toLowerCase()}:`;
  const arn = providerArn ?? `arn:aws:iam::000000000000:oidc-provider/${issuer.issuerKey}`;
  const context = contextOf(issuer, arn, keyPrefix);
  return {
    keyPrefix,
    context,
    refused: problems.length > 0,
    statements: statements.map((statement) => ({
      effect: statement.effect,
      covers: coverageOf(statement, arn, providerArn === undefined ? issuer.issuerKey : undefined, context),
      conditions: statement.conditions.map((condition) => prepare(condition, keyPrefix, variables)),
    })),
  };
}

function coverageOf(
  statement: TrustStatement,
  arn: string,
  issuerKey: string | undefined,
  context: RequestContext,
): Match {
  const principals = statement.principals.map(({ type, value }) => {
    const namesIssuer =
      holdsGap(value) || (issuerKey !== undefined && value.endsWith(`:oidc-provider/${issuerKey}`));
    return { type, value: type === 'Federated' && namesIssuer ? arn : value };
  });
  return evaluateStatement({ ...statement, principals, conditions: [] }, arn, context).match;
}

function contextOf(issuer: ProofIssuer, arn: string, keyPrefix: string): RequestContext {
  const keys = issuer.hasGitLabKeys ? conditionKeysOf('gitlab.com') : conditionKeysOf('another');
  const provider: CompiledProvider = {
    arn,
    url: `https://${issuer.issuerKey}`,
    clientIds: [],
    keyPrefix,
    keys: new Map(keys.map((key) => [key.name, key])),
  };
  const token = {
    issuer: provider.url,
    subject: '',
    audience: '',
    originalAudience: '',
    claims: {},
    issuedAt: 0,
    expiresAt: 0,
    notBefore: undefined,
  };
  const network = { kind: 'internet', sourceIp: '' } as const;
  const known = requestContext({ provider, token, sessionName: '', network, now: 0, authorizedByIdp: false });
  return {
    get: (key) => {
      if (unknownKeys.has(key) || holdsGap(key)) return unknownKey;
      return unknownValues.has(key) ? unknownValue : known.get(key);
    },
  };
}

function prepare(condition: Condition, keyPrefix: string, variables: boolean): PreparedCondition {
  const contextKey = condition.contextKey.replace(/^‹[^›]*›:/, keyPrefix);
  const { operator } = condition.use;
  if (operator.kind === 'presence')
    return { condition: { ...condition, contextKey }, watched: [], gaps: condition.expected.flatMap(gapsIn) };
  const isSubject = contextKey === `${keyPrefix}sub`;
  const values = condition.expected.map((text, index) => {
    const test: ValueComparison = condition.tests[index] ?? (() => 'unknown');
    return readValue(operator, text, test, variables, isSubject);
  });
  return {
    condition: { ...condition, contextKey, tests: values.map(({ test }) => test) },
    watched: values.flatMap(({ watched }) => watched ?? []),
    gaps: condition.expected.flatMap(gapsIn),
  };
}

interface Value {
  readonly test: ValueComparison;
  readonly watched?: Watched;
}

type Comparing = Extract<ConditionOperator, { kind: 'value' }>;

const unknown: Value = { test: () => 'unknown' };

function readValue(
  operator: Comparing,
  text: string,
  test: ValueComparison,
  variables: boolean,
  isSubject: boolean,
): Value {
  if (operator.operand !== 'string') {
    const same = isSubject && sameForAllSubjects.includes(operator.operand) && !holdsGap(text);
    return same ? { test } : unknown;
  }
  const withVariables = variables && takesVariables(operator);
  if (withVariables && /\$\{[^}]*‹/.test(text)) return unknown;
  const isLike = operator.name.endsWith('Like');
  const ignoreCase = operator.name.endsWith('IgnoreCase');
  const pattern = partsAroundGaps(text).map((part) => readPolicyValue(part, withVariables).constant);
  if (pattern.some((part) => part === undefined)) return unknown;
  const parts = pattern.map((part): Pattern => (isLike ? (part ?? []) : [literalText(part ?? [])]));
  const whole = parts.flatMap((part, index): Pattern => (index === 0 ? part : [ANY, ...part]));
  const watched = { pattern: whole, ignoreCase, explore: true };
  if (!holdsGap(text)) return { test, watched };
  const lowered = whole.map((piece) =>
    ignoreCase && typeof piece === 'string' ? piece.toLowerCase() : piece,
  );
  const fits = globMatcher(lowered);
  return {
    test: (actual) => (fits(ignoreCase ? actual.toLowerCase() : actual) ? 'unknown' : false),
    watched,
  };
}
