import { describe, expect, it } from 'vitest';
import { auditReport, finding, fullReport, roleReport } from '@/tests/support/audit-report';
import { audit } from '../audit';
import type { AuditInput, AuditReport, RoleReport } from '../audit/types';
import { decodeSetup } from '../setup/link';
import { createAuditor } from './auditor';

const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const pipeline = 'deploy:\n  script: [aws s3 ls]\n';
const payload = JSON.stringify({
  iss: 'https://gitlab.com',
  sub: 'project_path:acme/api:ref_type:branch:ref:main',
});

const question = { sources: [{ name: 'roles.json', text: trust }], facts: {}, now: 1 };
const answerTo = (report: AuditReport) => createAuditor(() => report).audit(question);

const proven = (
  who: 'another-project' | 'unprotected-ref' | 'another-event',
  overrides: Partial<RoleReport> = {},
) => roleReport({ proof: [{ who, result: 'somebody', token: { sub: 'a' } }], verdict: 'bad', ...overrides });

describe('sources', () => {
  it('are recognized by their content, and passed to the right input of the audit', () => {
    const inputs: AuditInput[] = [];
    const auditor = createAuditor((input) => {
      inputs.push(input);
      return auditReport();
    });
    const answer = auditor.audit({
      sources: [
        { name: 'Pasted text', text: trust },
        { name: 'ci', text: pipeline },
        { name: 'claims', text: payload },
      ],
      facts: { ref: 'main' },
      now: 42,
    });
    expect(answer.sources.map(({ kind }) => kind)).toEqual(['roles', 'pipeline', 'token']);
    expect(inputs).toEqual([
      {
        files: [{ name: 'Pasted text', text: trust }],
        pipelines: [{ name: 'ci', text: pipeline }],
        token: payload,
        facts: { ref: 'main' },
        now: 42,
      },
    ]);
  });

  it('come with an ignore file, whose problems are listed separately', () => {
    const ignore = { name: 'Pasted ignore file', text: 'ignore:\n  - code: nonsense\n' };
    const { problems, ignoreProblems } = createAuditor(audit).audit({
      sources: [{ name: 'role.json', text: '{ "Version": ' }],
      facts: {},
      ignore,
      now: 1,
    });
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['role.json']));
    expect(ignoreProblems[0]).toMatchObject({ file: ignore.name, line: 2 });
    expect(ignoreProblems.map(({ message }) => message).join()).toContain('is not the code of a finding');
  });

  it('have the number of their roles and the worst finding of each line', () => {
    const [source] = answerTo(
      auditReport({
        roles: [
          roleReport({
            findings: [finding({ line: 4, severity: 'low' }), finding({ line: 4, severity: 'high' })],
          }),
          roleReport({ name: 'other', findings: [finding({ line: 9, severity: 'info' })] }),
        ],
      }),
    ).sources;
    expect(source).toMatchObject({
      roles: 2,
      marks: [
        [4, 'high'],
        [9, 'info'],
      ],
    });
  });
});

describe('rows', () => {
  it('are sorted by who gets in, then by what the role may do', () => {
    const admin = { managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    const reader = { managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] };
    const named = (name: string, report: RoleReport, powers: Partial<RoleReport['role']>) => ({
      ...report,
      role: { ...report.role, name, ...powers },
    });
    const { rows } = answerTo(
      auditReport({
        roles: [
          named('nobody', roleReport({ proof: [{ who: 'fork', result: 'nobody' }] }), admin),
          named('any branch', proven('unprotected-ref', { worst: 'high' }), admin),
          named('other event', proven('another-event'), admin),
          named('any project, reads', proven('another-project', { worst: 'critical' }), reader),
          named('any project, admin', proven('another-project', { worst: 'critical' }), admin),
          named(
            'dead',
            roleReport({ isNeverUsable: true, proof: [{ who: 'fork', result: 'nobody' }] }),
            admin,
          ),
          named('undecided', roleReport({ proof: [{ who: 'fork', result: 'undecided' }] }), {}),
          named('not proven', roleReport(), {}),
          named('siblings', proven('another-project', { worst: 'high' }), reader),
        ],
      }),
    );
    expect(rows.map(({ name, entrance, power }) => [name, entrance, power])).toEqual([
      ['any project, admin', 'anyone', 'admin'],
      ['any project, reads', 'anyone', 'reads'],
      ['siblings', 'project', 'reads'],
      ['any branch', 'unreviewed', 'admin'],
      ['other event', 'pipeline', 'admin'],
      ['undecided', 'undecided', 'unknown'],
      ['not proven', 'unknown', 'unknown'],
      ['nobody', 'nobody', 'admin'],
      ['dead', 'no-job', 'admin'],
    ]);
  });
});

describe('a role in full', () => {
  const auditor = createAuditor(() => fullReport);
  const answer = auditor.audit(question);

  it('is the first row, and any other one on demand', () => {
    expect(answer.first?.name).toBe('production');
    expect(auditor.role(0)?.name).toBe('good');
    expect(auditor.role(99)).toBeUndefined();
  });

  it('has findings with a title, and with the token that gets in if they are about that', () => {
    const [worst, low] = answer.first?.all ?? [];
    expect(worst).toMatchObject({
      title: 'The subject `*` matches the tokens of every project on gitlab.com.',
      story: '',
      proof: [{ who: 'another-project', mintedBy: 'Anyone with a project on gitlab.com.' }],
    });
    expect(low?.proof).toEqual([]);
  });

  it('has messages split into the first sentence and the rest', () => {
    const message = 'The version is 1.2 and matches `a.b`. Nobody gets in. Really.';
    const { first } = answerTo(auditReport({ roles: [roleReport({ findings: [finding({ message })] })] }));
    expect(first?.all[0]).toMatchObject({
      title: 'The version is 1.2 and matches `a.b`.',
      story: 'Nobody gets in. Really.',
    });
  });

  it('can be sent to the page', () => {
    expect(structuredClone(answer)).toEqual(answer);
    expect(answer.files.map(({ file }) => file)).toEqual(['.gitlab-ci.yml', 'claims.json']);
    expect(answer.first?.repair?.diff.some(({ kind }) => kind === 'added')).toBe(true);
  });
});

it('names who gets in', () => {
  const sentence = (report: RoleReport) => answerTo(auditReport({ roles: [report] })).first?.sentence;
  expect(sentence(proven('another-project', { worst: 'critical' }))).toBe(
    'Any project on gitlab.com can get into this role.',
  );
  expect(sentence(proven('unprotected-ref'))).toBe('An unprotected branch or tag can get into this role.');
  expect(sentence(roleReport({ proof: [{ who: 'fork', result: 'nobody' }] }))).toMatch(
    /^Nobody else .* proven/,
  );
  expect(sentence(roleReport({ isNeverUsable: true, proof: [{ who: 'fork', result: 'nobody' }] }))).toBe(
    'No job on gitlab.com can get into this role, not even one that it is for.',
  );
  expect(sentence(roleReport())).toMatch(/^No finding says/);
  expect(sentence(roleReport({ worst: 'critical', verdict: 'bad' }))).toMatch(/^Any project/);
  expect(sentence(roleReport({ worst: 'high', verdict: 'bad' }))).toMatch(/^Code that nobody reviewed/);
  expect(sentence(roleReport({ worst: 'medium', verdict: 'bad' }))).toMatch(/something to fix/);
});

describe('the link to the wizard', () => {
  it('contains the values of the policy and of the facts', () => {
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringLike: { 'gitlab.com:sub': 'project_path:acme/api:ref_type:branch:ref:main' } },
        },
      ],
    });
    const { first } = createAuditor(audit).audit({
      sources: [{ name: 'role.json', text: policy }],
      facts: { projectId: '4815' },
      now: 1,
    });
    const decoded = decodeSetup(first?.wizard ?? '');
    expect(decoded).toMatchObject({
      ok: true,
      setup: { gitlab: { project: { path: 'acme/api', id: 4815 } } },
    });
  });
});
