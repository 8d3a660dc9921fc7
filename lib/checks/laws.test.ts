import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { assume, token } from '@/tests/support/sts';
import { planSetup, trustPolicyOf } from '../plan';
import type { GapCode } from '../plan/gap-code';
import type { Plan } from '../plan/types';
import type { FoundRole } from '../reading/types';
import { roleChecks, trustFindings } from '.';
import { checkedRole } from './checked-role';
import { trustedIssuerOf } from './issuer';
import { compareSeverity, type Severity } from './severity';
import type { Finding, TrustedIssuer } from './types';

const roleWith = (policy: unknown, known: Partial<FoundRole> = {}): FoundRole => ({
  name: 'deploy',
  file: 'role.json',
  line: 1,
  trust: { value: policy, lineOf: () => 1, lostKeys: [], gaps: [] },
  permissions: [],
  managedPolicyArns: [],
  ...known,
});

function findingsOf(policy: unknown, issuer?: TrustedIssuer): readonly Finding[] {
  const role = roleWith(policy);
  return trustFindings(checkedRole(role, issuer ?? trustedIssuerOf(role)));
}

const issuers: readonly TrustedIssuer[] = [
  { kind: 'gitlab.com', issuerKey: 'gitlab.com' },
  { kind: 'self-managed', issuerKey: 'git.example.com/gitlab', certain: false },
  { kind: 'other', issuerKey: 'token.actions.githubusercontent.com' },
  { kind: 'none' },
];

/** Words of policies and of common mistakes. */
const word = fc.oneof(
  fc.constantFrom(
    ...[
      'gitlab.com:sub',
      'gitlab.com:aud',
      'gitlab.com:project_id',
      'GITLAB.COM:SUB',
      'sub',
      ':',
      '',
      '*',
      '?',
    ],
    ...[
      'project_path:acme/*',
      'project_path:acme/shop:ref_type:branch:ref:main',
      'repo:a/b',
      '${gitlab.com:sub}',
    ],
    ...['${', '${*}', '‹var.x›', 'https://gitlab.com', 'sts:AssumeRoleWithWebIdentity', 'sts:*', '__proto__'],
    ...[
      'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
      '2012-10-17',
      'Allow',
      'Deny',
      'true',
      '\ud800',
    ],
  ),
  fc.string({ maxLength: 8 }),
);
const operator = fc.constantFrom(
  ...[
    'StringEquals',
    'StringLike',
    'StringNotLike',
    'StringEqualsIfExists',
    'ForAllValues:StringLike',
    'Null',
  ],
  ...['StringEqualsIgnoreCase', 'Bool', 'NumericEquals', 'IpAddress', 'ArnLike', 'Nonsense', 'constructor'],
);
const anything = fc.oneof(word, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>);
const wordsOr = fc.oneof(fc.array(anything, { maxLength: 3 }), anything);

/** Policies that nearly have the form of one: each part may be anything. */
const brokenPolicy = fc.record(
  {
    Version: anything,
    Statement: fc.oneof(
      anything,
      fc.array(
        fc.oneof(
          { arbitrary: anything, weight: 1 },
          {
            arbitrary: fc.record(
              {
                Effect: fc.oneof(fc.constantFrom('Allow', 'Deny'), anything),
                Principal: fc.oneof(
                  fc.record({ Federated: wordsOr, AWS: wordsOr }, { requiredKeys: [] }),
                  anything,
                ),
                NotPrincipal: anything,
                Action: wordsOr,
                NotAction: wordsOr,
                Resource: anything,
                Condition: fc.oneof(
                  fc.dictionary(operator, fc.oneof(fc.dictionary(word, wordsOr), anything)),
                  anything,
                ),
              },
              { requiredKeys: [] },
            ),
            weight: 6,
          },
        ),
        { maxLength: 3 },
      ),
    ),
  },
  { requiredKeys: [] },
);

describe('checks of any policy', () => {
  it('never throw, and every finding is complete', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue() as fc.Arbitrary<unknown>, brokenPolicy),
        fc.constantFrom(undefined, ...issuers),
        (policy, issuer) => {
          for (const { code, message, remedy, source } of findingsOf(policy, issuer)) {
            expect(roleChecks.map((check) => check.code)).toContain(code);
            expect([message, remedy, source].every((text) => text.length > 10)).toBe(true);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  const nested = (depth: number): unknown => JSON.parse(`${'[{"a":'.repeat(depth)}0${'}]'.repeat(depth)}`);
  const withSubject = (sub: unknown) => ({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'gitlab.com:sub': sub } },
    },
  });

  it.each<[string, () => unknown]>([
    ['a value of a megabyte', () => withSubject('x'.repeat(1_000_000))],
    ['a megabyte of stars', () => withSubject('*'.repeat(1_000_000))],
    ['a megabyte of colons', () => withSubject(':'.repeat(1_000_000))],
    ['a megabyte of components', () => withSubject('ref:a:'.repeat(160_000))],
    ['a megabyte of stars and components', () => withSubject('*:ref:a:'.repeat(120_000))],
    ['a megabyte of variables', () => withSubject('${a}'.repeat(250_000))],
    [
      '20,000 values',
      () =>
        withSubject(Array.from({ length: 20_000 }, (_, at) => `project_path:a/b:ref_type:tag:ref:v${at}*`)),
    ],
    [
      '2,000 statements',
      () => ({ ...withSubject(''), Statement: Array(2000).fill(withSubject('*').Statement) }),
    ],
    ['a subject nested deep', () => withSubject(nested(1000))],
    ['a policy nested deep', () => nested(1500)],
  ])('take %s in a second', (_name, make) => {
    const policy = make();
    const start = performance.now();
    findingsOf(policy);
    // A second on an idle machine.
    expect(performance.now() - start).toBeLessThan(8000);
  });
});

/**
 * The parts of a plan that announce a finding: the setup's own warnings, as a gap of this role or of all
 * roles. A finding of `info` needs no announcement. `unreviewed-role` announces that a role for unreviewed
 * code accepts every branch, which is its purpose.
 */
const announcements: Readonly<Record<string, readonly GapCode[]>> = {
  'ref-any': ['unreviewed-role'],
  'ref-pattern': ['unreviewed-role', 'ref-protection-not-pinned', 'keys-not-documented-here'],
  'loosest-value': ['unreviewed-role', 'ref-protection-not-pinned', 'keys-not-documented-here'],
  'looser-statement': ['unreviewed-role', 'ref-protection-not-pinned', 'keys-not-documented-here'],
  'ref-protection-not-pinned': ['unreviewed-role', 'ref-protection-not-pinned', 'keys-not-documented-here'],
  'path-only': [
    'project-id-missing',
    'project-id-not-pinnable',
    'project-id-left-out',
    'keys-not-documented-here',
  ],
  'audience-is-gitlab': ['audience-of-instance'],
  'policy-size': ['trust-policy-size'],
};

const isAnnounced = ({ code }: Finding, { gaps }: Plan, role: number): boolean =>
  gaps.some(
    (gap) => (announcements[code] ?? []).includes(gap.code) && (gap.role === undefined || gap.role === role),
  );

describe('what Keyless generates', () => {
  it('has no finding above info that the setup does not announce', () => {
    let checked = 0;
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        plan.roles.forEach((role, index) => {
          const found = roleWith(trustPolicyOf(role), {
            arn: role.arn,
            account: role.account.id,
            maxSessionSeconds: role.maxSessionSeconds,
          });
          const { project } = setup.gitlab;
          const facts = {
            projectPath: project.path,
            ...(project.id === undefined ? {} : { projectId: String(project.id) }),
            ...(project.namespaceId === undefined ? {} : { namespaceId: String(project.namespaceId) }),
          };
          const issuer = trustedIssuerOf(found);
          expect(issuer).toMatchObject({
            kind: setup.gitlab.edition === 'gitlab.com' ? 'gitlab.com' : 'self-managed',
            issuerKey: plan.issuerKey,
          });
          const providers = [{ file: 'a', line: 1, url: plan.issuer, clientIds: [setup.aws.audience] }];
          const seen = checkedRole(found, issuer, { facts, providers });
          expect(seen.isNeverUsable).toBe(false);
          const findings = trustFindings(seen);
          checked += 1;
          expect(
            findings.filter((finding) => finding.severity !== 'info' && !isAnnounced(finding, plan, index)),
          ).toEqual([]);
        });
      }),
      { numRuns: 400 },
    );
    expect(checked).toBeGreaterThan(400);
  });
});

/** Tokens that a role for `main` of one project must not accept, and how bad it is if it does. */
const strangers: readonly (readonly [name: string, worst: Severity, token: Record<string, unknown>])[] = [
  [
    'another project',
    'high',
    { sub: 'project_path:zorg/tools:ref_type:branch:ref:main', project_id: '1', namespace_id: '2' },
  ],
  [
    'a group with a similar name',
    'high',
    { sub: 'project_path:acme-x/shop:ref_type:branch:ref:main', project_id: '1', namespace_id: '2' },
  ],
  [
    'a sibling project',
    'high',
    { sub: 'project_path:acme/shop-x:ref_type:branch:ref:main', project_id: '1', namespace_id: '42' },
  ],
  [
    'a project below',
    'high',
    { sub: 'project_path:acme/shop/x:ref_type:branch:ref:main', project_id: '1', namespace_id: '3' },
  ],
  ['a branch', 'high', { sub: 'project_path:acme/shop:ref_type:branch:ref:mainx', ref_protected: 'false' }],
  [
    'another branch',
    'high',
    { sub: 'project_path:acme/shop:ref_type:branch:ref:feature/1', ref_protected: 'false' },
  ],
  ['a tag', 'high', { sub: 'project_path:acme/shop:ref_type:tag:ref:main', ref_protected: 'false' }],
  [
    'another case',
    'high',
    { sub: 'project_path:acme/shop:ref_type:branch:ref:MAIN', ref_protected: 'false' },
  ],
];

const subjectPiece = fc.constantFrom(
  ...['project_path:', 'acme', '/', 'shop', ':ref_type:', 'branch', 'tag', ':ref:', 'main', '*', '?', ':'],
  ...['project_path:acme/shop:ref_type:branch:ref:main', 'project_path:acme/', 'ref'],
);
const subjectPattern = fc.oneof(
  fc.array(subjectPiece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
  fc
    .tuple(
      fc.constantFrom(
        'project_path:acme/shop',
        'project_path:acme*',
        'project_path:acme/*',
        '*',
        'project_path:*/shop',
        'project_path:acme/sh?p',
      ),
      fc.constantFrom(':ref_type:branch', ':ref_type:*', ':ref_type:tag', ':*', ''),
      fc.constantFrom(':ref:main', ':ref:*', ':ref:main*', ':ref:*main', ''),
    )
    .map((parts) => parts.join('')),
);
const pins = fc.record(
  {
    'gitlab.com:project_id': fc.constantFrom('4711', ['4711', '4712']),
    'gitlab.com:namespace_id': fc.constantFrom('42'),
    'gitlab.com:ref_protected': fc.constantFrom('true', 'false', ['true', 'false']),
    'gitlab.com:aud': fc.constant('sts.amazonaws.com'),
  },
  { requiredKeys: [] },
);
const statement = fc
  .record({
    operator: fc.constantFrom(
      'StringLike',
      'StringEquals',
      'StringEqualsIgnoreCase',
      'StringNotLike',
      'StringLikeIfExists',
      'ForAllValues:StringLike',
      'ForAnyValue:StringLike',
    ),
    key: fc.constantFrom(
      'gitlab.com:sub',
      'gitlab.com:sub',
      'gitlab.com:sub',
      'GitLab.com:Sub',
      'gitlab.org:sub',
      'gitlab.com:ref',
    ),
    values: fc.oneof(subjectPattern, fc.array(subjectPattern, { minLength: 1, maxLength: 3 })),
    pins,
  })
  .map(({ operator: name, key, values, pins: equal }) => ({
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::444455556666:oidc-provider/gitlab.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      [name]: { [key]: values, ...(name === 'StringEquals' ? equal : {}) },
      ...(name === 'StringEquals' ? {} : { StringEquals: equal }),
    },
  }));

describe('the model of STS', () => {
  it('lets no stranger in unless a finding says so', () => {
    let letIn = 0;
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 2 }), (statements) => {
        const policy = { Version: '2012-10-17', Statement: statements };
        const findings = findingsOf(policy);
        const worst = findings.map(({ severity }) => severity).sort(compareSeverity)[0] ?? 'info';
        for (const [name, severity, claims] of strangers) {
          const verdict = assume(policy, {
            token: { ...token, project_id: '4711', namespace_id: '42', ...claims },
          });
          // The tag that a policy names is not a stranger.
          const isNamed = name === 'a tag' && JSON.stringify(statements).includes(':ref_type:tag:ref:main');
          if (verdict.outcome !== 'allowed' || isNamed) continue;
          letIn += 1;
          expect(compareSeverity(worst, severity), name).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 4000 },
    );
    expect(letIn).toBeGreaterThan(1000);
  });

  it('accepts no token of its project if a finding says that nobody gets in', () => {
    fc.assert(
      fc.property(statement, (sample) => {
        const policy = { Version: '2012-10-17', Statement: [sample] };
        const dead = findingsOf(policy).filter(
          ({ severity, message }) => severity === 'medium' && /statement never matches/.test(message),
        );
        if (dead.length === 0) return;
        for (const [name, , claims] of strangers) {
          const verdict = assume(policy, {
            token: { ...token, project_id: '4711', namespace_id: '42', ...claims },
          });
          expect(verdict.outcome, name).not.toBe('allowed');
        }
      }),
      { numRuns: 4000 },
    );
  });
});
