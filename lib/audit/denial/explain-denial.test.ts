import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionBlock } from '@/lib/aws/policy';
import { foundRole, gitlabComIssuer } from '@/tests/support/found-role';
import { allow, assume, document, gitlabCom, now, subject, token } from '@/tests/support/sts';
import type { TrustedIssuer } from '../../checks/types';
import { gapText } from '../../reading/types';
import { explainDenial } from './explain-denial';

const account = { account: '444455556666' };
const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };
const explain = (condition: ConditionBlock, claims: object = {}, extra = {}) =>
  explainDenial(
    foundRole(document(allow(condition, extra)), account),
    gitlabComIssuer,
    { ...token, ...claims },
    { now, providers: [] },
  );

describe('a token against a policy', () => {
  it('that matches: every line holds, and assumptions are stated', () => {
    const denial = explain({ StringEquals: { ...aud, 'gitlab.com:sub': subject } });
    expect(denial).toMatchObject({ outcome: 'allowed', fixes: [] });
    expect(denial.cause).toBeUndefined();
    expect(denial.assumes).toMatch(/has an identity provider for `https:\/\/gitlab.com`/);
    expect(denial.comparisons.map(({ match }) => match)).toEqual([true, true, true]);
  });

  it('nothing is assumed if the files contain the provider', () => {
    const role = foundRole(document(allow({ StringEquals: { 'gitlab.com:sub': subject } })), account);
    const providers = [{ file: 'a.json', line: 1, url: 'gitlab.com', clientIds: ['sts.amazonaws.com'] }];
    const denial = explainDenial(role, gitlabComIssuer, token, { now, providers });
    expect(denial.outcome).toBe('allowed');
    expect(denial.assumes).toBeUndefined();
  });

  it('lines are those of the file', () => {
    const { comparisons } = explain({ StringEquals: { ...aud, 'gitlab.com:sub': 'x' } });
    const lines = JSON.stringify(
      document(allow({ StringEquals: { ...aud, 'gitlab.com:sub': 'x' } })),
      null,
      2,
    ).split('\n');
    for (const { line, key } of comparisons) expect(lines[line - 1]).toContain(`"${key}"`);
  });

  it('several causes are all named, the age of the token last', () => {
    const { cause } = explain(
      { StringEquals: { 'gitlab.com:aud': 'x', 'gitlab.com:sub': subject.replace('main', 'dev') } },
      { iat: now - 9000, nbf: now - 9000, exp: now - 8000 },
    );
    expect(cause).toMatch(/audience is `sts.*ran for `main`.*expired at/);
  });

  it('the closest value of a list is compared', () => {
    const { comparisons } = explain({
      StringEquals: {
        'gitlab.com:sub': ['project_path:acme/web:ref_type:branch:ref:main', subject.replace('main', 'dev')],
      },
    });
    expect(comparisons.at(-1)?.difference).toEqual({
      expected: subject.replace('main', 'dev'),
      expectedAt: subject.length - 'main'.length,
      actualAt: subject.length - 'main'.length,
    });
  });

  it('the closest of several statements gives the cause, and all are compared', () => {
    const role = foundRole(
      document(
        allow({ StringEquals: { 'gitlab.com:aud': 'other', 'gitlab.com:sub': 'project_path:x/y' } }),
        allow({ StringEquals: { ...aud, 'gitlab.com:sub': subject.replace('main', 'dev') } }),
      ),
      account,
    );
    const denial = explainDenial(role, gitlabComIssuer, token, { now, providers: [] });
    expect(denial.cause).toBe('The pipeline ran for `main`, but the policy trusts `dev`.');
    expect(denial.comparisons).toHaveLength(6);
  });
});

describe('unknown values', () => {
  it('the network of the call is undecided', () => {
    const denial = explain({
      StringEquals: { 'gitlab.com:sub': subject },
      IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
    });
    expect(denial).toMatchObject({ outcome: 'undecided', cause: expect.stringContaining('`aws:SourceIp`') });
  });

  it('a gap in an expected value is undecided if it could match, and denied if it cannot', () => {
    const gap = gapText('var.branch');
    const could = `project_path:acme/payments/api:ref_type:branch:ref:${gap}`;
    expect(explain({ StringEquals: { 'gitlab.com:sub': could } })).toMatchObject({
      outcome: 'undecided',
      cause: expect.stringContaining('‹var.branch›'),
    });
    expect(explain({ StringEquals: { 'gitlab.com:sub': `project_path:other/api:ref:${gap}` } }).outcome).toBe(
      'denied',
    );
    expect(explain({ StringLike: { 'gitlab.com:sub': [gap, 'project_path:acme/*'] } }).outcome).toBe(
      'allowed',
    );
    expect(explain({ StringNotEquals: { 'gitlab.com:sub': could } }).outcome).toBe('undecided');
  });

  it('a gap in the principal or in the issuer of a key stands for the trusted issuer', () => {
    const condition = {
      StringEquals: { '‹var.host›:sub': subject, '‹local.issuer›:aud': 'sts.amazonaws.com' },
    };
    for (const arn of [
      gapText('aws_iam_openid_connect_provider.gitlab.arn'),
      'arn:aws:iam::‹var.account›:oidc-provider/gitlab.com',
    ]) {
      const denial = explain(condition, {}, { Principal: { Federated: arn } });
      expect(denial.outcome).toBe('allowed');
      expect(denial.comparisons[1]?.pointer).toBe('/Statement/0/Condition/StringEquals/‹var.host›:sub');
    }
  });

  it('a payload without times and issuer counts as a current token', () => {
    const { sub, aud: audience } = token;
    const role = foundRole(document(allow({ StringEquals: { 'gitlab.com:sub': subject } })));
    expect(explainDenial(role, gitlabComIssuer, { sub, aud: audience }, { now, providers: [] }).outcome).toBe(
      'allowed',
    );
  });
});

const subjects = fc.constantFrom(
  subject,
  'project_path:acme/*',
  '*',
  subject.toUpperCase(),
  subject.replace('main', 'dev'),
  '',
);
const conditions: fc.Arbitrary<ConditionBlock> = fc.dictionary(
  fc.constantFrom(
    'StringEquals',
    'StringLike',
    'StringNotEquals',
    'StringEqualsIfExists',
    'ForAllValues:StringLike',
    'Null',
    'StringEqualsIgnoreCase',
  ),
  fc.dictionary(
    fc.constantFrom(
      'gitlab.com:sub',
      'gitlab.com:aud',
      'gitlab.com:ref',
      'gitlab.com:ref_protected',
      'GITLAB.COM:project_id',
    ),
    fc.oneof(
      subjects,
      fc.array(subjects, { maxLength: 3 }),
      fc.constantFrom('true', 'sts.amazonaws.com', '4815162342'),
    ),
    { maxKeys: 3 },
  ),
  { maxKeys: 3 },
);

describe('laws', () => {
  it('the outcome is that of the STS model, and a denial has a cause and a fix', () => {
    const claims = fc.record({
      ref_protected: fc.constantFrom('true', 'false'),
      sub: fc.constantFrom(
        subject,
        subject.replace('main', 'dev'),
        'project_path:acme/web:ref_type:tag:ref:main',
      ),
      pipeline_source: fc.constantFrom('push', 'merge_request_event'),
    });
    fc.assert(
      fc.property(
        fc.array(conditions, { minLength: 1, maxLength: 3 }),
        claims,
        fc.boolean(),
        (blocks, someClaims, deny) => {
          const policy = document(
            ...blocks.map((block, index) => allow(block, deny && index > 0 ? { Effect: 'Deny' } : {})),
          );
          const verdict = assume(policy, { token: { ...token, ...someClaims } });
          const denial = explainDenial(
            foundRole(policy, account),
            gitlabComIssuer,
            { ...token, ...someClaims },
            { now, providers: [] },
          );
          expect(denial.outcome).toBe(
            verdict.outcome === 'allowed' && !verdict.certain ? 'undecided' : verdict.outcome,
          );
          if (denial.outcome !== 'denied') return;
          expect(denial.cause).toMatch(/\.$/);
          expect(denial.fixes.length).toBeGreaterThan(0);
          for (const { match, difference, expected, actual, operator } of denial.comparisons) {
            const compared = /^String(?:Equals|Like)$/.test(operator) && actual !== undefined;
            if (match === false && compared && expected.length > 0)
              expect(expected).toContain(difference?.expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any policy and any claims give a result', () => {
    const issuers: fc.Arbitrary<TrustedIssuer> = fc.constantFrom(
      gitlabComIssuer,
      { kind: 'none' },
      {
        kind: 'other',
        issuerKey: 'token.actions.githubusercontent.com',
      },
    );
    const statement = fc.record(
      {
        Effect: fc.oneof(fc.constantFrom('Allow', 'Deny'), fc.jsonValue()),
        Principal: fc.oneof(fc.constant({ Federated: gitlabCom.arn }), fc.jsonValue()),
        Action: fc.oneof(fc.constant('sts:AssumeRoleWithWebIdentity'), fc.jsonValue()),
        Condition: fc.oneof(conditions, fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    const policies = fc.oneof(
      fc.jsonValue(),
      fc.record({ Statement: fc.oneof(fc.jsonValue(), fc.array(statement)) }),
    );
    const anyClaims = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({ iss: fc.jsonValue(), aud: fc.jsonValue(), sub: fc.jsonValue(), exp: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(policies, issuers, anyClaims, (value, issuer, claims) => {
        const role = {
          ...foundRole(document(allow())),
          trust: { value, lineOf: () => 1, lostKeys: [], gaps: [] },
        };
        expect(explainDenial(role, issuer, claims, { now, providers: [] }).outcome).toMatch(
          /allowed|denied|undecided/,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('long and hostile values are handled quickly', () => {
    const stars = 'a*'.repeat(50_000);
    const start = performance.now();
    explain(
      { StringLike: { 'gitlab.com:sub': [stars, `${'*a'.repeat(900)}b`] } },
      { sub: 'a'.repeat(20_000) },
    );
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
