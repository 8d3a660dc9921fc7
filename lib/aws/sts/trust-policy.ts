import { globMatcher } from '../conditions/values/glob';
import { withWildcards } from '../conditions/values/policy-value';
import { childPointer } from '../policy-parser/json';
import { type Condition, compileCondition } from './condition';
import type { Match } from './match';

/** Why IAM would not store a document as a trust policy, as far as it keeps it from being evaluated. */
export type PolicyProblemCode =
  | 'not-an-object'
  | 'no-statement'
  | 'statement-not-an-object'
  | 'no-effect'
  | 'no-principal'
  | 'not-principal'
  | 'no-action'
  | 'condition-not-an-object'
  | 'condition-value'
  | 'unknown-operator';

export interface PolicyProblem {
  readonly code: PolicyProblemCode;
  readonly pointer: string;
}

export interface Principal {
  readonly type: string;
  readonly value: string;
}

export interface TrustStatement {
  readonly pointer: string;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** `"Principal": "*"` is one of type `*`. */
  readonly principals: readonly Principal[];
  /** Whether `Action` or `NotAction` covers `sts:AssumeRoleWithWebIdentity`. */
  readonly action: Match;
  readonly conditions: readonly Condition[];
}

/** A trust policy prepared for many evaluations. */
export interface TrustPolicy {
  readonly statements: readonly TrustStatement[];
  /** Not empty: IAM would refuse the document, so no role can hold it. */
  readonly problems: readonly PolicyProblem[];
}

const webIdentity = 'sts:assumerolewithwebidentity';

type Fields = Readonly<Record<string, unknown>>;
type Report = (code: PolicyProblemCode, pointer: string) => void;

/**
 * Prepares a trust policy: a `PolicyDocument` or whatever JSON a user pasted (`parseJson(text).source.value`).
 * Never throws. Checks only what evaluation needs; the full grammar is `grammar.ts`, the write-time control of shared
 * issuers `guardrail.ts`. Pointers lead back into the document and, through `JsonSource.ranges`, into its text.
 */
export function compileTrustPolicy(document: unknown): TrustPolicy {
  const problems: PolicyProblem[] = [];
  const report: Report = (code, pointer) => problems.push({ code, pointer });
  if (!isFields(document)) {
    report('not-an-object', '');
    return { statements: [], problems };
  }
  const variables = document.Version === '2012-10-17';
  const { Statement: statement } = document;
  const listed: readonly (readonly [string, unknown])[] = Array.isArray(statement)
    ? statement.map((item: unknown, index) => [childPointer('/Statement', index), item])
    : [['/Statement', statement]];
  if (statement === undefined || listed.length === 0) report('no-statement', '');
  const statements = listed
    .filter(([, value]) => value !== undefined)
    .flatMap(([pointer, value]) => compileStatement(pointer, value, variables, report));
  return { statements, problems };
}

function compileStatement(
  pointer: string,
  value: unknown,
  variables: boolean,
  report: Report,
): TrustStatement[] {
  if (!isFields(value)) {
    report('statement-not-an-object', pointer);
    return [];
  }
  const effect = value.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') {
    report('no-effect', pointer);
    return [];
  }
  return [
    {
      pointer,
      sid: typeof value.Sid === 'string' ? value.Sid : undefined,
      effect,
      principals: readPrincipals(value, pointer, report),
      action: readAction(value, pointer, report),
      conditions: compileConditions(childPointer(pointer, 'Condition'), value.Condition, variables, report),
    },
  ];
}

function readPrincipals(statement: Fields, pointer: string, report: Report): Principal[] {
  const { Principal: principal } = statement;
  if (statement.NotPrincipal !== undefined) report('not-principal', pointer);
  else if (principal === '*') return [{ type: '*', value: '*' }];
  else if (!isFields(principal)) report('no-principal', pointer);
  if (!isFields(principal)) return [];
  return Object.entries(principal).flatMap(([type, values]) =>
    (textsOf(values) ?? []).map((value) => ({ type, value })),
  );
}

/** Action names are compared without case and may hold wildcards. Whether IAM stores a `NotAction` here is not confirmed. */
function readAction(statement: Fields, pointer: string, report: Report): Match {
  const names = textsOf(statement.Action ?? statement.NotAction);
  if (names === undefined) report('no-action', pointer);
  const covered = (names ?? []).some((name) => globMatcher(withWildcards(name.toLowerCase()))(webIdentity));
  if (statement.Action !== undefined) return covered;
  return covered ? false : 'unknown';
}

function compileConditions(pointer: string, block: unknown, variables: boolean, report: Report): Condition[] {
  if (block === undefined) return [];
  if (!isFields(block)) {
    report('condition-not-an-object', pointer);
    return [];
  }
  return Object.entries(block).flatMap(([operator, keys]) => {
    const operatorPointer = childPointer(pointer, operator);
    if (!isFields(keys)) {
      report('condition-not-an-object', operatorPointer);
      return [];
    }
    return Object.entries(keys).flatMap(([key, values]) => {
      const keyPointer = childPointer(operatorPointer, key);
      const expected = textsOf(values);
      if (expected === undefined) {
        report('condition-value', keyPointer);
        return [];
      }
      const condition = compileCondition(keyPointer, operator, key, expected, variables);
      if (condition === undefined) report('unknown-operator', operatorPointer);
      return condition === undefined ? [] : [condition];
    });
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One or more values as text, as IAM reads numbers and booleans too; nothing when they are something else. */
function textsOf(value: unknown): readonly string[] | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const scalar = (item: unknown) => ['string', 'number', 'boolean'].includes(typeof item);
  return values.every(scalar) ? values.map(String) : undefined;
}
