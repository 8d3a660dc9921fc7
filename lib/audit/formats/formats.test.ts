import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import sarifSchema from '@/tests/fixtures/sarif-schema-2.1.0.json' with { type: 'json' };
import { auditReport, finding, fullReport, roleReport } from '@/tests/support/audit-report';
import { hostileText } from '@/tests/support/hostile-text';
import { pipelineChecks } from '../../checks/pipeline';
import { severities } from '../../checks/types';
import { strangers } from '../../proof/types';
import type { AuditReport } from '../types';
import { reportFormats } from '.';
import type { Rendering } from './types';

const rendering: Rendering = { pathOf: (file) => file, show: (text) => text, version: '1.2.3' };
const write = (format: keyof typeof reportFormats, report: AuditReport, overrides: Partial<Rendering> = {}) =>
  reportFormats[format](report, { ...rendering, ...overrides });
const parsed = (format: keyof typeof reportFormats, report: AuditReport) => JSON.parse(write(format, report));

// The schema is of draft 4. Of the changes since then, only the name of its own id affects it.
const { $schema: _, id: __, ...schema } = sarifSchema;
const isSarif = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
const sarifProblems = (report: AuditReport) => (isSarif(parsed('sarif', report)) ? [] : isSarif.errors);

/** A report in which all text comes from strangers. */
const anyReport: fc.Arbitrary<AuditReport> = fc
  .record({
    findings: fc.array(
      fc
        .record({
          code: fc.stringMatching(/^[a-z]+(-[a-z]+)*$/),
          severity: fc.constantFrom(...severities),
          certain: fc.boolean(),
          line: fc.integer({ min: 1, max: 1e6 }),
          message: hostileText,
          remedy: hostileText,
        })
        .map(finding),
      { maxLength: 5 },
    ),
    name: hostileText,
    file: hostileText,
    who: fc.constantFrom(...strangers),
    reason: hostileText,
  })
  .map(({ findings, name, file, who, reason }) => {
    const [first, ...rest] = findings;
    return auditReport({
      roles: [
        roleReport({
          name,
          file,
          findings: rest,
          ignored: first === undefined ? [] : [{ finding: first, reason, expires: reason }],
          proof: [{ who, result: 'somebody', token: { sub: reason, [name]: file }, mintedBy: reason }],
          repair: {
            policy: { [reason]: [reason, null, 1] },
            changes: [{ pointer: reason, because: reason }],
          },
        }),
      ],
      problems: [{ file, line: 1, message: reason }],
    });
  });

describe('json', () => {
  it('has the fields of the design', () => {
    const { version, roles, pipelines, token, problems } = parsed('json', fullReport);
    expect(version).toBe(1);
    expect(roles[2]).toMatchObject({
      name: 'production',
      file: 'infra/my roles.json',
      line: 3,
      issuer: 'https://gitlab.com',
      verdict: 'bad',
      worst: 'critical',
      proof: [
        {
          who: 'another-project',
          result: 'somebody',
          token: { sub: 'project_path:a/a:ref_type:branch:ref:a' },
          mintedBy: 'Anyone with a project on gitlab.com.',
        },
        { who: 'fork', result: 'nobody' },
        { who: 'merge-request', result: 'undecided' },
      ],
      ignored: [{ finding: { code: 'no-quota' }, reason: 'Accepted by the team', expires: '2027-01-31' }],
      repair: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] },
      denial: { outcome: 'denied', cause: 'The token is of another project.' },
    });
    expect(roles[2].findings[0]).toEqual(finding());
    expect(roles[2].denial.comparisons.map(({ actual }: { actual: unknown }) => actual)).toEqual([
      'project_path:acme/app:ref_type:branch:ref:main',
      'a',
      null,
    ]);
    expect(roles[1]).toMatchObject({ issuer: 'https://git.example.org', worst: 'medium' });
    expect(roles[0]).not.toHaveProperty('repair');
    expect(pipelines[0]).toMatchObject({ file: '.gitlab-ci.yml', findings: [{ code: 'default-id-tokens' }] });
    expect(token).toMatchObject({ file: 'claims.json', findings: [{ code: 'token-live' }] });
    expect(problems).toEqual(fullReport.problems);
  });

  it('says if no token gets in', () => {
    const { roles } = parsed(
      'json',
      auditReport({ roles: [roleReport(), roleReport({ isNeverUsable: true })] }),
    );
    expect(roles).toMatchObject([{ neverUsable: false }, { neverUsable: true }]);
  });

  it('has no worst finding and no issuer if there is none', () => {
    const { roles } = parsed('json', auditReport({ roles: [roleReport({ issuer: { kind: 'none' } })] }));
    expect(roles).toMatchObject([{ worst: null, issuer: null, verdict: 'good' }]);
  });
});

describe('sarif', () => {
  it('is valid', () => {
    expect(sarifProblems(fullReport)).toEqual([]);
    expect(sarifProblems(auditReport())).toEqual([]);
  });

  it('is checked by a schema that can refuse reports', () => {
    const log = parsed('sarif', fullReport);
    expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'error' }] }] })).toBe(false);
  });

  it('has rules with their source, results with their place, and suppressions', () => {
    const [{ tool, results, invocations }] = parsed('sarif', fullReport).runs;
    const production = results.filter((each: { locations: object[] }) =>
      JSON.stringify(each.locations).includes('"production"'),
    );
    expect(tool.driver).toMatchObject({ name: 'Keyless', semanticVersion: '1.2.3' });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(tool.driver.rules[0]).toMatchObject({ helpUri: finding().source });
    expect(production[0]).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'infra/my%20roles.json' }, region: { startLine: 12 } },
        },
      ],
      partialFingerprints: { 'keyless/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(
      results.map(({ suppressions }: { suppressions?: unknown }) => suppressions).filter(Boolean),
    ).toEqual([
      [{ kind: 'external', status: 'accepted', justification: 'Accepted by the team (until 2027-01-31)' }],
      [{ kind: 'external', status: 'accepted', justification: 'Goes away in March (until 2027-03-31)' }],
    ]);
    expect(invocations[0].toolExecutionNotifications).toMatchObject([
      {
        message: { text: 'A comma is missing.' },
        locations: [{ physicalLocation: { region: { startLine: 7 } } }],
      },
    ]);
  });

  it('calls a rule by the title of its check', () => {
    const [check] = pipelineChecks;
    const findings = [finding({ code: check?.code ?? '' }), finding({ code: 'not-there' })];
    const [{ tool }] = parsed('sarif', auditReport({ roles: [roleReport({ findings })] })).runs;
    expect(
      tool.driver.rules
        .map(({ shortDescription }: { shortDescription: { text: string } }) => shortDescription.text)
        .sort(),
    ).toEqual([`${check?.title}.`, 'Not there.'].sort());
  });

  it('is valid for any file content, and its paths are URIs', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(sarifProblems(report)).toEqual([]);
        for (const { locations } of parsed('sarif', report).runs[0].results)
          expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.%~!*'()/-]*$/);
      }),
    );
  });
});

describe('gitlab-codequality', () => {
  it('is a list of findings that are not ignored, with the severities of GitLab', () => {
    expect(
      parsed('gitlab-codequality', fullReport).map(
        ({ check_name, severity, location }: Record<'check_name' | 'severity' | 'location', unknown>) => [
          check_name,
          severity,
          location,
        ],
      ),
    ).toEqual([
      ['no-audience', 'info', { path: 'roles.json', lines: { begin: 4 } }],
      ['path-only', 'major', { path: 'roles.json', lines: { begin: 20 } }],
      ['wildcard-project', 'blocker', { path: 'infra/my roles.json', lines: { begin: 12 } }],
      ['string-like', 'minor', { path: 'infra/my roles.json', lines: { begin: 14 } }],
      ['default-id-tokens', 'critical', { path: '.gitlab-ci.yml', lines: { begin: 2 } }],
      ['token-live', 'info', { path: 'claims.json', lines: { begin: 1 } }],
    ]);
    expect(parsed('gitlab-codequality', auditReport())).toEqual([]);
  });

  it('has a separate description and fingerprint for each, for any file content', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const entries: { description: string; fingerprint: string }[] = parsed('gitlab-codequality', report);
        expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
        for (const { description } of entries) expect(description).not.toBe('');
      }),
    );
  });
});

describe('text', () => {
  const text = write('text', fullReport);

  it('has the worst role first, and ignored findings at the end', () => {
    const order = [
      'bad  production',
      'bad  staging',
      'good  good',
      '.gitlab-ci.yml',
      'claims.json',
      'Ignored:',
      '3 roles checked: 2 bad, 1 good.',
    ];
    const places = order.map((line) => text.indexOf(`${line}\n`));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('2 roles without web identity: not checked.\n');
  });

  it('says for each finding where it is, what it lets in, the fix and the source', () => {
    expect(text).toContain(
      [
        '',
        '  critical  wildcard-project, infra/my roles.json:12',
        '    The subject `*` matches the tokens of every project on gitlab.com.',
        '    Fix: Name the project and the ref in the subject.',
        '    Source: https://docs.gitlab.com/ci/cloud_services/aws/',
        '',
      ].join('\n'),
    );
    expect(text).toContain('  medium (possible)  path-only, roles.json:20\n');
  });

  it('says of an unusable role that no token gets in, and not who else is kept out', () => {
    const dead = roleReport({ isNeverUsable: true, proof: [{ who: 'fork', result: 'nobody' }] });
    const text = write('text', auditReport({ roles: [dead] }));
    expect(text).toContain('  Who gets in: no job, not even one that the role is for: proven.\n');
    expect(text).not.toContain('A fork');
  });

  it('says who gets in, why a token is denied, and the correction', () => {
    expect(text).toContain(
      [
        '  Who gets in:',
        '    Another project: gets in. Anyone with a project on gitlab.com.',
        '      sub=project_path:a/a:ref_type:branch:ref:a, aud=https://gitlab.com',
        '    A fork: nobody, proven',
        '    A merge request: undecided. The version of GitLab is not known.',
      ].join('\n'),
    );
    expect(text).toContain(
      [
        '  The token is denied. The token is of another project.',
        '    x line 15: gitlab.com:sub (StringEquals)',
        '        policy: project_path:acme/api:ref_type:branch:ref:main',
        '        token:  project_path:acme/app:ref_type:branch:ref:main',
        `                ${' '.repeat(20)}^ differs from here`,
        '    = line 16: gitlab.com:aud (StringEquals)',
        '        policy: a or b',
        '        token:  a',
        '    ? line 17: gitlab.com:project_id (StringEquals)',
        '        policy: 1',
        '        token:  has no such value',
        '    Fix: Write acme/app into the subject.',
      ].join('\n'),
    );
    expect(text).toContain('  Corrected trust policy:\n    {\n');
    expect(text).toContain('    /Statement/0/Effect: The subject names the project.\n');
  });

  it('names ignored findings with reason and expiry', () => {
    expect(text).toContain(
      '  low  no-quota, infra/my roles.json:12, production: Accepted by the team (until 2027-01-31)\n',
    );
  });

  it('passes all text from strangers through the escaping of the output', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const ascii = (text: string) => text.replace(/[^ -~]/gu, '?');
        expect(write('text', report, { show: ascii })).toMatch(/^[ -~\n]*$/);
      }),
    );
  });
});
