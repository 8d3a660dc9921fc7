import { isPlainObject, type PlainObject } from '../../formats/plain-object';
import { childPointer } from '../json-pointer';
import { trustActionSpelling } from '../trust-actions';
import { coversWebIdentity, webIdentityAction } from '../web-identity-action';
import { type Condition, compileCondition } from './condition';
import type { Match } from './match';

/** Why IAM would not store a document as a trust policy, as far as that affects the evaluation. */
export type PolicyProblemCode =
  | 'not-an-object'
  | 'no-statement'
  | 'statement-not-an-object'
  | 'no-effect'
  | 'no-principal'
  | 'not-principal'
  | 'no-action'
  /** `Action` and `NotAction` in one statement. */
  | 'two-actions'
  /** An action that IAM does not accept in a trust policy, or not in this spelling (recorded). */
  | 'action-refused'
  /** `Resource` and `NotResource` are not allowed in a trust policy (recorded). */
  | 'resource'
  | 'condition-not-an-object'
  | 'condition-value'
  | 'unknown-operator'
  /** An expected value that the operator cannot parse (recorded). */
  | 'unreadable-value';

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
  /** `"Principal": "*"` has the type `*`. */
  readonly principals: readonly Principal[];
  /** Whether `Action` or `NotAction` covers `sts:AssumeRoleWithWebIdentity`. */
  readonly action: Match;
  readonly conditions: readonly Condition[];
}

/** A trust policy prepared for many evaluations. */
export interface TrustPolicy {
  readonly statements: readonly TrustStatement[];
  /** If not empty, IAM would refuse the document, so no role can have it. */
  readonly problems: readonly PolicyProblem[];
}

type Report = (code: PolicyProblemCode, pointer: string) => void;

/**
 * Prepares a trust policy: a `PolicyDocument` or any JSON from elsewhere. Never throws. Checks only what
 * evaluation needs; the full grammar is in `grammar.ts`, the write-time control of shared issuers in
 * `guardrail.ts`. Pointers lead back into the document.
 */
export function compileTrustPolicy(document: unknown): TrustPolicy {
  const problems: PolicyProblem[] = [];
  const report: Report = (code, pointer) => problems.push({ code, pointer });
  if (!isPlainObject(document)) {
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
  if (!isPlainObject(value)) {
    report('statement-not-an-object', pointer);
    return [];
  }
  const effect = value.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') {
    report('no-effect', pointer);
    return [];
  }
  for (const field of ['Resource', 'NotResource'])
    if (value[field] !== undefined) report('resource', childPointer(pointer, field));
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

function readPrincipals(statement: PlainObject, pointer: string, report: Report): Principal[] {
  const { Principal: principal } = statement;
  if (statement.NotPrincipal !== undefined) report('not-principal', pointer);
  else if (principal === '*') return [{ type: '*', value: '*' }];
  else if (!isPlainObject(principal)) report('no-principal', pointer);
  if (!isPlainObject(principal)) return [];
  return Object.entries(principal).flatMap(([type, values]) =>
    (textsOf(values) ?? []).map((value) => ({ type, value })),
  );
}

/**
 * Exact in the one spelling that IAM is known to accept. Other spellings or wildcards that IAM may store, and
 * every `NotAction`, are not confirmed.
 */
function readAction(statement: PlainObject, pointer: string, report: Report): Match {
  const { Action: action, NotAction: notAction } = statement;
  const names = textsOf(action ?? notAction);
  if (names === undefined) report('no-action', pointer);
  else if (action !== undefined && notAction !== undefined) report('two-actions', pointer);
  if (action !== undefined && names?.some((name) => trustActionSpelling(name) === 'refused'))
    report('action-refused', childPointer(pointer, 'Action'));
  const exact = names?.includes(webIdentityAction) ?? false;
  if (action === undefined) return exact ? false : 'unknown';
  return exact || (names?.some(coversWebIdentity) === true ? 'unknown' : false);
}

function compileConditions(pointer: string, block: unknown, variables: boolean, report: Report): Condition[] {
  if (block === undefined) return [];
  if (!isPlainObject(block)) {
    report('condition-not-an-object', pointer);
    return [];
  }
  return Object.entries(block).flatMap(([operator, keys]) => {
    const operatorPointer = childPointer(pointer, operator);
    if (!isPlainObject(keys)) {
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
      if (typeof condition === 'object') return [condition];
      report(condition, condition === 'unknown-operator' ? operatorPointer : keyPointer);
      return [];
    });
  });
}

/** One or more values as text, as IAM reads numbers and booleans too; nothing for anything else. */
function textsOf(value: unknown): readonly string[] | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const scalar = (item: unknown) => ['string', 'number', 'boolean'].includes(typeof item);
  return values.every(scalar) ? values.map(String) : undefined;
}
