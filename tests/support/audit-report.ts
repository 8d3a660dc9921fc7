import type { AuditReport, RoleReport } from '@/lib/audit/types';
import type { Finding } from '@/lib/checks/types';
import type { Located } from '@/lib/reading/types';

const located = (value: unknown): Located => ({ value, lineOf: () => 1, lostKeys: [], gaps: [] });

export const finding = (overrides: Partial<Finding> = {}): Finding => ({
  code: 'wildcard-project',
  severity: 'critical',
  certain: true,
  line: 12,
  message: 'The subject `*` matches the tokens of every project on gitlab.com.',
  remedy: 'Name the project and the ref in the subject.',
  source: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  ...overrides,
});

export const roleReport = (
  overrides: Partial<RoleReport> & { readonly name?: string; readonly file?: string } = {},
): RoleReport => ({
  role: {
    name: overrides.name ?? 'deploy',
    file: overrides.file ?? 'roles.json',
    line: 3,
    trust: located({}),
    permissions: [],
    managedPolicyArns: [],
  },
  issuer: { kind: 'gitlab.com', issuerKey: 'gitlab.com' },
  verdict: 'good',
  worst: undefined,
  findings: [],
  proof: [],
  isNeverUsable: false,
  ignored: [],
  ...overrides,
});

export const auditReport = (overrides: Partial<AuditReport> = {}): AuditReport => ({
  roles: [],
  pipelines: [],
  problems: [],
  rolesWithoutWebIdentity: 0,
  ...overrides,
});

/** A report with every possible part. */
export const fullReport: AuditReport = auditReport({
  roles: [
    roleReport({
      name: 'good',
      findings: [finding({ code: 'no-audience', severity: 'info', line: 4 })],
      worst: 'info',
    }),
    roleReport({
      name: 'staging',
      verdict: 'bad',
      worst: 'medium',
      issuer: { kind: 'self-managed', issuerKey: 'git.example.org', certain: false },
      findings: [
        finding({
          code: 'path-only',
          severity: 'medium',
          certain: false,
          line: 20,
          message: 'Only the path `acme/api` pins the project.',
        }),
      ],
    }),
    roleReport({
      name: 'production',
      file: 'infra/my roles.json',
      verdict: 'bad',
      worst: 'critical',
      findings: [finding(), finding({ line: 14, severity: 'low', code: 'string-like' })],
      proof: [
        {
          who: 'another-project',
          result: 'somebody',
          token: { sub: 'project_path:a/a:ref_type:branch:ref:a', aud: 'https://gitlab.com' },
          mintedBy: 'Anyone with a project on gitlab.com.',
        },
        { who: 'fork', result: 'nobody' },
        { who: 'merge-request', result: 'undecided', because: 'The version of GitLab is not known.' },
      ],
      ignored: [
        {
          finding: finding({ code: 'no-quota', severity: 'low' }),
          reason: 'Accepted by the team',
          expires: '2027-01-31',
        },
      ],
      repair: {
        policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] },
        changes: [{ pointer: '/Statement/0/Effect', because: 'The subject names the project.' }],
      },
      denial: {
        outcome: 'denied',
        comparisons: [
          {
            pointer: '/Statement/0/Condition/StringEquals/gitlab.com:sub',
            line: 15,
            key: 'gitlab.com:sub',
            operator: 'StringEquals',
            expected: ['project_path:acme/api:ref_type:branch:ref:main'],
            actual: 'project_path:acme/app:ref_type:branch:ref:main',
            match: false,
            difference: {
              expected: 'project_path:acme/api:ref_type:branch:ref:main',
              expectedAt: 20,
              actualAt: 20,
            },
          },
          {
            pointer: '',
            line: 16,
            key: 'gitlab.com:aud',
            operator: 'StringEquals',
            expected: ['a', 'b'],
            actual: 'a',
            match: true,
          },
          {
            pointer: '',
            line: 17,
            key: 'gitlab.com:project_id',
            operator: 'StringEquals',
            expected: ['1'],
            actual: undefined,
            match: 'unknown',
          },
        ],
        cause: 'The token is of another project.',
        fixes: ['Write acme/app into the subject.'],
      },
    }),
  ],
  pipelines: [
    {
      file: '.gitlab-ci.yml',
      findings: [
        finding({
          code: 'default-id-tokens',
          severity: 'high',
          line: 2,
          message: 'Every job gets the token `AWS_TOKEN`.',
        }),
      ],
      ignored: [
        {
          finding: finding({ code: 'static-key', severity: 'medium' }),
          reason: 'Goes away in March',
          expires: '2027-03-31',
        },
      ],
    },
  ],
  token: {
    file: 'claims.json',
    findings: [finding({ code: 'token-live', severity: 'info', line: 1 })],
    ignored: [],
  },
  problems: [{ file: 'broken.json', line: 7, message: 'A comma is missing.' }],
  rolesWithoutWebIdentity: 2,
});
