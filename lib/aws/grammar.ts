import { isPlainObject } from '../formats/plain-object';
import { shortened } from '../formats/visible';
import { characterFindings } from './grammar-characters';
import { conditionFindings } from './grammar-condition';
import { type GrammarFinding, type Path, type PolicyKind, report } from './grammar-finding';
import { trustActionSpelling, trustActions } from './trust-actions';

export type { GrammarFinding, PolicyKind } from './grammar-finding';

const sid = /^[A-Za-z0-9]{0,128}$/;
const action = /^(?:\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/;
const resource = /^(?:\*|arn:[^:\s]+:[^:\s]*:[^:\s]*:[^:\s]*:\S.*)$/;
const principalTypes = ['AWS', 'CanonicalUser', 'Federated', 'Service'];

const example = {
  statement:
    '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }',
  action: '"s3:GetObject"',
  resource: '"arn:aws:s3:::amzn-s3-demo-bucket/*"',
  principal: '{ "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }',
};

/** A text or a non-empty list of texts, each of the given form. */
function textsFindings(
  value: unknown,
  path: Path,
  what: { readonly name: string; readonly allowed: string; readonly example: string },
  accepts: (text: string) => boolean,
): GrammarFinding[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) return [report(path, `${what.name} is an empty list.`, what.allowed, what.example)];
  return list.flatMap((item, index) =>
    typeof item === 'string' && accepts(item)
      ? []
      : [
          report(
            Array.isArray(value) ? [...path, index] : path,
            typeof item === 'string'
              ? `${JSON.stringify(shortened(item))} is not a valid ${what.name}.`
              : `${what.name} must be text or a list of texts.`,
            what.allowed,
            what.example,
          ),
        ],
  );
}

const trustAction = {
  name: 'Action',
  allowed: `one of ${trustActions.join(', ')}`,
  example: '"sts:AssumeRoleWithWebIdentity"',
};
const identityAction = {
  name: 'Action',
  allowed: 'service:Action, with * and ? as wildcards, or * alone',
  example: example.action,
};

function actionFindings(value: unknown, path: Path, kind: PolicyKind): GrammarFinding[] {
  return kind === 'trust'
    ? textsFindings(value, path, trustAction, (text) => trustActionSpelling(text) === 'taken')
    : textsFindings(value, path, identityAction, (text) => action.test(text));
}

function principalFindings(value: unknown, path: Path): GrammarFinding[] {
  const allowed = `"*" or an object with ${principalTypes.join(', ')}`;
  if (value === '*') return [];
  if (!isPlainObject(value) || Object.keys(value).length === 0)
    return [report(path, 'Principal does not say who is trusted.', allowed, example.principal)];
  return Object.entries(value).flatMap(([type, principals]) =>
    principalTypes.includes(type)
      ? textsFindings(
          principals,
          [...path, type],
          { name: `Principal ${type}`, allowed, example: example.principal },
          (text) => text !== '',
        )
      : [
          report(
            [...path, type],
            `"${shortened(type)}" is not a type of principal.`,
            allowed,
            example.principal,
          ),
        ],
  );
}

/** Exactly one of two fields, each with its own check. */
function eitherFindings(
  statement: Readonly<Record<string, unknown>>,
  path: Path,
  names: readonly [string, string],
  sample: string,
  check: (value: unknown, path: Path) => GrammarFinding[],
): GrammarFinding[] {
  const present = names.filter((name) => statement[name] !== undefined);
  if (present.length === 1) return present.flatMap((name) => check(statement[name], [...path, name]));
  const message =
    present.length === 0
      ? `${names[0]} is missing in the statement.`
      : `A statement has ${names.join(' and ')}.`;
  return [report(path, message, `either ${names.join(' or ')}`, sample)];
}

function statementFindings(statement: unknown, path: Path, kind: PolicyKind): GrammarFinding[] {
  if (!isPlainObject(statement))
    return [report(path, 'A statement must be an object.', 'an object', example.statement)];
  const fields =
    kind === 'trust'
      ? ['Sid', 'Effect', 'Principal', 'Action', 'Condition']
      : ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
  const findings = Object.keys(statement)
    .filter((field) => !fields.includes(field))
    .map((field) =>
      report(
        [...path, field],
        `"${shortened(field)}" is not a field of ${kind === 'trust' ? 'a trust policy' : 'the policy of a role'}.`,
        fields.join(', '),
        example.statement,
      ),
    );
  if (statement.Sid !== undefined && !(typeof statement.Sid === 'string' && sid.test(statement.Sid)))
    findings.push(
      report([...path, 'Sid'], 'Sid may hold letters and digits only.', 'A-Z, a-z and 0-9', '"ReadWebsite"'),
    );
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
    findings.push(report([...path, 'Effect'], 'Effect must be Allow or Deny.', 'Allow or Deny', '"Allow"'));
  if (kind === 'trust') {
    findings.push(
      ...actionFindings(statement.Action, [...path, 'Action'], kind),
      ...principalFindings(statement.Principal, [...path, 'Principal']),
    );
  } else {
    findings.push(
      ...eitherFindings(statement, path, ['Action', 'NotAction'], example.action, (value, at) =>
        actionFindings(value, at, kind),
      ),
      ...eitherFindings(statement, path, ['Resource', 'NotResource'], example.resource, (value, at) =>
        textsFindings(
          value,
          at,
          { name: 'Resource', allowed: 'an ARN of six fields, or *', example: example.resource },
          (text) => resource.test(text),
        ),
      ),
    );
  }
  if (statement.Condition !== undefined)
    findings.push(...conditionFindings(statement.Condition, [...path, 'Condition']));
  return findings;
}

function sidFindings(statements: readonly unknown[]): GrammarFinding[] {
  const seen = new Set<unknown>();
  return statements.flatMap((statement, index) => {
    const id = isPlainObject(statement) ? statement.Sid : undefined;
    if (id === undefined || id === '') return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      report(
        ['Statement', index, 'Sid'],
        `Two statements have the Sid ${JSON.stringify(id)}.`,
        'each Sid once in a policy',
        '"ReadWebsite2"',
      ),
    ];
  });
}

/**
 * Whether IAM would accept this as a policy: structure, names of fields and operators, format of actions,
 * resources and principals, characters. `trust`: the trust policy of a role; `identity`: an inline or managed
 * policy. Does not say whether the policy is a good one. Source: AWS, "Grammar of the IAM JSON policy
 * language".
 */
export function checkPolicyGrammar(policy: unknown, kind: PolicyKind): GrammarFinding[] {
  if (!isPlainObject(policy))
    return [
      report(
        [],
        'A policy must be a JSON object.',
        'an object with Version and Statement',
        '{ "Version": "2012-10-17", "Statement": [] }',
      ),
    ];
  const findings = Object.keys(policy)
    .filter((field) => !['Version', 'Id', 'Statement'].includes(field))
    .map((field) =>
      report(
        [field],
        `"${shortened(field)}" is not a field of a policy.`,
        'Version, Id and Statement',
        '"Version": "2012-10-17"',
      ),
    );
  if (policy.Version !== '2012-10-17')
    findings.push(
      report(
        ['Version'],
        policy.Version === '2008-10-17'
          ? 'Version 2008-10-17 is the old policy language, which has no policy variables.'
          : 'Version must be 2012-10-17.',
        '2012-10-17',
        '"Version": "2012-10-17"',
      ),
    );
  if (policy.Id !== undefined && typeof policy.Id !== 'string')
    findings.push(report(['Id'], 'Id must be text.', 'text', '"Id": "deployment"'));
  const list = Array.isArray(policy.Statement);
  const statements: readonly unknown[] = list ? (policy.Statement as unknown[]) : [policy.Statement];
  if (statements.length === 0)
    findings.push(
      report(['Statement'], 'The policy has no statement.', 'at least one statement', example.statement),
    );
  findings.push(
    ...statements.flatMap((statement, index) =>
      statementFindings(statement, list ? ['Statement', index] : ['Statement'], kind),
    ),
    ...sidFindings(statements),
  );
  return [...findings, ...characterFindings(policy)];
}
