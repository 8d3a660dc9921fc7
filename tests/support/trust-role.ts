import { checkedRole } from '@/lib/checks/checked-role';
import { trustedIssuerOf } from '@/lib/checks/issuer';
import type { CheckedRole, Facts, RoleCheck } from '@/lib/checks/types';
import type { Proof } from '@/lib/proof/types';
import type { FoundProvider, FoundRole, Gap, LostKey } from '@/lib/reading/types';

const account = '111122223333';

/** The ARN of an issuer's provider in the sample account. */
export const provider = (issuerKey: string, accountId = account): string =>
  `arn:aws:iam::${accountId}:oidc-provider/${issuerKey}`;

/** A statement that lets jobs of gitlab.com in under some conditions. */
export const allow = (
  condition: Readonly<Record<string, unknown>> | undefined,
  extra: Readonly<Record<string, unknown>> = {},
) => ({
  Effect: 'Allow',
  Principal: { Federated: provider('gitlab.com') },
  Action: 'sts:AssumeRoleWithWebIdentity',
  ...(condition === undefined ? {} : { Condition: condition }),
  ...extra,
});

/** The same for a self-managed instance. */
export const allowOn = (
  issuerKey: string,
  condition: Readonly<Record<string, unknown>> | undefined,
  extra: Readonly<Record<string, unknown>> = {},
) => allow(condition, { Principal: { Federated: provider(issuerKey) }, ...extra });

export const policyOf = (...statements: readonly unknown[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

export interface Known {
  readonly facts?: Facts;
  readonly proof?: readonly Proof[];
  readonly providers?: readonly FoundProvider[];
  readonly maxSessionSeconds?: number;
  readonly lostKeys?: readonly LostKey[];
  readonly gaps?: readonly Gap[];
  /** `undefined`: the file does not contain it. */
  readonly account?: string | undefined;
}

/** The role in a file that contains only a trust policy. */
export function roleOf(policy: unknown, known: Known = {}): CheckedRole {
  const accountId = 'account' in known ? known.account : account;
  const role: FoundRole = {
    name: 'deploy',
    file: 'role.json',
    line: 1,
    ...(accountId === undefined ? {} : { account: accountId }),
    trust: {
      value: policy,
      lineOf: () => 1,
      lostKeys: known.lostKeys ?? [],
      gaps: known.gaps ?? [],
    },
    permissions: [],
    managedPolicyArns: [],
    ...(known.maxSessionSeconds === undefined ? {} : { maxSessionSeconds: known.maxSessionSeconds }),
  };
  const { facts, proof, providers } = known;
  return checkedRole(role, trustedIssuerOf(role), {
    ...(facts === undefined ? {} : { facts }),
    ...(proof === undefined ? {} : { proof }),
    ...(providers === undefined ? {} : { providers }),
  });
}

/** The findings of a check as `severity pointer`, with a question mark if not certain. */
export const found = (check: RoleCheck, policy: unknown, known: Known = {}): readonly string[] =>
  check
    .check(roleOf(policy, known))
    .map(({ severity, certain, pointer }) => `${severity}${certain ? '' : '?'} ${pointer}`);

/** The messages of a check about a policy as one text. */
export const messagesOf = (check: RoleCheck, policy: unknown, known: Known = {}): string =>
  check
    .check(roleOf(policy, known))
    .map(({ message, remedy }) => `${message} ${remedy}`)
    .join('\n');

/** A complete condition for gitlab.com. Samples leave out or change one part. */
export const pinned = {
  'gitlab.com:aud': 'sts.amazonaws.com',
  'gitlab.com:sub': 'project_path:acme/shop:ref_type:branch:ref:main',
  'gitlab.com:project_id': '4711',
  'gitlab.com:namespace_id': '42',
  'gitlab.com:ref_protected': 'true',
} as const;

/** A policy that pins everything on gitlab.com, with changes. `undefined` leaves a key out. */
export const equals = (
  changes: Readonly<Record<string, unknown>> = {},
  others: Readonly<Record<string, unknown>> = {},
) => policyOf(allow({ StringEquals: withoutUndefined({ ...pinned, ...changes }), ...others }));

/** The same with the subject under StringLike. */
export const like = (sub: unknown, changes: Readonly<Record<string, unknown>> = {}) =>
  equals({ 'gitlab.com:sub': undefined, ...changes }, { StringLike: { 'gitlab.com:sub': sub } });

/** A policy of a self-managed instance with an exact audience and a subject. */
export const selfManaged = (
  sub: unknown,
  others: Readonly<Record<string, unknown>> = {},
  issuerKey = 'gitlab.acme.example',
) =>
  policyOf(
    allowOn(issuerKey, {
      StringEquals: { [`${issuerKey}:aud`]: 'sts.amazonaws.com', [`${issuerKey}:sub`]: sub },
      ...others,
    }),
  );

/** The pointer to a condition of the first statement. */
export const at = (operator: string, key: string): string =>
  `/Statement/0/Condition/${operator}/${key.replaceAll('/', '~1')}`;

const withoutUndefined = (members: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** A policy for GitHub Actions, which no GitLab check applies to. */
export const github = (condition: Readonly<Record<string, unknown>>) =>
  policyOf(allowOn('token.actions.githubusercontent.com', condition));
