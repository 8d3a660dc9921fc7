import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { foundRole } from '@/tests/support/found-role';
import { allow, assume, document, gitlabCom, selfManaged, token } from '@/tests/support/sts';
import { trustFindings } from '.';
import { checkedRole } from './checked-role';
import { isProvenUnusable } from './never-usable';
import type { TrustedIssuer } from './types';

const com: TrustedIssuer = { kind: 'gitlab.com', issuerKey: 'gitlab.com' };
const otherIssuer: TrustedIssuer = {
  kind: 'self-managed',
  issuerKey: 'git.example.com/gitlab',
  certain: true,
};

const projects = [
  { path: 'acme/shop', id: '4711', namespaceId: '42' },
  { path: 'acme/shop-x', id: '47', namespaceId: '42' },
  { path: 'other/Shop', id: '5', namespaceId: '7' },
];
const refs = [
  { type: 'branch', name: 'main' },
  { type: 'branch', name: 'maina' },
  { type: 'tag', name: 'main' },
  { type: 'tag', name: 'v1' },
  { type: 'branch', name: 'refs/workloads/1' },
];

/** Tokens that a GitLab may mint: every project, ref and protection with some sources, and subjects of many compositions. */
const tokens = projects.flatMap(({ path, id, namespaceId }) =>
  refs.flatMap(({ type, name }) =>
    ['true', 'false'].flatMap((isProtected) =>
      ['push', 'schedule', 'a_new_source', ...(type === 'branch' ? ['merge_request_event'] : [])].flatMap(
        (source) =>
          [
            `project_path:${path}:ref_type:${type}:ref:${name}`,
            `project_id:${id}:ref_type:${type}:ref:${name}`,
            `project_path:${path}`,
            `project_id:${id}:ref:${name}:ref_protected:${isProtected}`,
            `job_project_id:${id}:ref_type:${type}:environment_protected:true:deployment_tier:production`,
            `source_project_path:${path}:project_id:${id}`,
          ].map((sub, index) => ({
            ...token,
            sub,
            aud: index === 1 ? 'a' : token.aud,
            project_id: id,
            namespace_id: namespaceId,
            ref_protected: isProtected,
            pipeline_source: source,
            user_access_level: ['developer', 'a_new_level', 'owner'][index % 3] ?? 'owner',
          })),
      ),
    ),
  ),
);

const values: Readonly<Record<string, readonly string[]>> = {
  sub: [
    ...[
      'project_path:acme/shop:ref_type:branch:ref:main',
      'project_path:acme/shop:*',
      'project_id:4711:*',
      '*',
    ],
    ...['*:ref:main', '*_protected:true*', 'project_path:*:ref_type:tag:*', 'job_project_id:*', 'repo:x'],
    ...['project_path:other/shop*', '*:ref:refs/workloads/?', '‹var.subject›', 'project_path:‹var.path›:*'],
  ],
  project_id: ['4711', '47', '5', '4*'],
  namespace_id: ['42', '7'],
  ref_protected: ['true', 'false'],
  pipeline_source: ['push', 'schedule', 'merge_request_event', 'a_new_source'],
  user_access_level: ['developer', 'owner', 'a_new_level'],
  aud: ['sts.amazonaws.com', 'a'],
};
const operators = [
  'StringEquals',
  'StringLike',
  'StringNotEquals',
  'StringNotLike',
  'StringEqualsIgnoreCase',
];
const condition = (issuerKey: string) =>
  fc
    .constantFrom('sub', 'sub', ...Object.keys(values))
    .chain((name) =>
      fc
        .tuple(
          fc.constantFrom(
            'StringEquals',
            'StringLike',
            ...operators,
            'ForAllValues:StringLike',
            'StringLikeIfExists',
          ),
          fc.uniqueArray(fc.constantFrom(...(values[name] ?? [])), { minLength: 1, maxLength: 2 }),
        )
        .map(([operator, expected]) => [operator, `${issuerKey}:${name}`, expected] as const),
    );

const policies = fc.constantFrom(com, com, otherIssuer).chain((issuer) => {
  const { issuerKey } = issuer as { issuerKey: string };
  const arn = issuer === com ? gitlabCom.arn : selfManaged.arn;
  const statement = (effect: 'Allow' | 'Deny') =>
    fc
      .tuple(
        fc.array(condition(issuerKey), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(arn, arn, arn, arn.replace('4444', '5555'), '*'),
      )
      .map(([conditions, principal]) => {
        const block: Record<string, Record<string, readonly string[]>> = {};
        for (const [operator, key, expected] of conditions)
          block[operator] = { ...block[operator], [key]: expected };
        return allow(block as ConditionBlock, {
          Effect: effect,
          Principal: { Federated: effect === 'Allow' ? arn : principal },
        });
      });
  return fc
    .tuple(
      fc.array(statement('Allow'), { minLength: 1, maxLength: 2 }),
      fc.array(statement('Deny'), { maxLength: 2 }),
    )
    .map(([allows, denies]) => ({ issuer, policy: document(...allows, ...denies) }));
});

const accepts = (policy: unknown, claims: (typeof tokens)[number], issuer: TrustedIssuer): boolean => {
  const provider = issuer === com ? gitlabCom : selfManaged;
  return (
    assume(policy, {
      token: { ...claims, iss: issuer === com ? claims.iss : 'https://git.example.com/gitlab' },
      providers: [{ ...provider, clientIds: ['sts.amazonaws.com', 'a'] }],
    }).outcome !== 'denied'
  );
};

const variables = [
  ['project_path:acme/shop:ref_type:branch:ref:main', 'acme/shop'],
  ['*', '*'],
  ['project_id:5:ref_type:tag:ref:v1', 'other/Shop'],
];

/** The policy with possible values of the variables in its file. */
function fillings(policy: unknown): readonly unknown[] {
  const text = JSON.stringify(policy);
  return (text.includes('‹') ? variables : variables.slice(0, 1)).map(([subject = '', path = '']) =>
    JSON.parse(text.replaceAll('‹var.subject›', subject).replaceAll('‹var.path›', path)),
  );
}

describe('a policy that is proven to let nobody in', () => {
  it('lets none of many tokens in, for any variables, and has a finding; other policies let some in', () => {
    let dead = 0;
    let alive = 0;
    fc.assert(
      fc.property(policies, ({ issuer, policy }) => {
        const isDead = isProvenUnusable(policy, issuer);
        if (isDead) {
          dead += 1;
          const findings = trustFindings(checkedRole(foundRole(policy), issuer));
          expect(
            findings.some(({ severity }) => severity === 'medium'),
            JSON.stringify(policy),
          ).toBe(true);
        }
        for (const filled of fillings(policy)) {
          const entering = tokens.find((claims) => accepts(filled, claims, issuer));
          if (isDead) expect(entering, JSON.stringify(filled)).toBeUndefined();
          else if (entering !== undefined) alive += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(dead).toBeGreaterThan(30);
    expect(alive).toBeGreaterThan(60);
  });
});
