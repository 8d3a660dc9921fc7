import { describe, expect, it } from 'vitest';
import { auditReport, finding, fullReport, roleReport } from '@/tests/support/audit-report';
import type { Finding } from '../../checks/types';
import { resultsOf } from './results';

const pathOf = (file: string) => file;
const fingerprints = (...findings: readonly Finding[]) =>
  resultsOf(auditReport({ roles: [roleReport({ findings })] }), pathOf).map(({ fingerprint }) => fingerprint);

describe('the results of a report', () => {
  it('contain all findings, ignored ones with their reason', () => {
    expect(
      resultsOf(fullReport, pathOf).map(({ finding, role, path, ignored }) => [
        path,
        role,
        finding.code,
        ignored?.reason,
      ]),
    ).toEqual([
      ['roles.json', 'good', 'no-audience', undefined],
      ['roles.json', 'staging', 'path-only', undefined],
      ['infra/my roles.json', 'production', 'wildcard-project', undefined],
      ['infra/my roles.json', 'production', 'string-like', undefined],
      ['infra/my roles.json', 'production', 'no-quota', 'Accepted by the team'],
      ['.gitlab-ci.yml', undefined, 'default-id-tokens', undefined],
      ['.gitlab-ci.yml', undefined, 'static-key', 'Goes away in March'],
      ['claims.json', undefined, 'token-live', undefined],
    ]);
  });
});

describe('a fingerprint', () => {
  const [before] = fingerprints(finding());

  it('stays the same when lines move, and when the message is worded differently', () => {
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprints(finding({ line: 99 }))).toEqual([before]);
    expect(
      fingerprints(finding({ message: 'Every project gets in: the subject is "*".', remedy: '' })),
    ).toEqual([before]);
    expect(fingerprints(finding({ code: 'other', message: 'x' }), finding())[1]).toBe(before);
  });

  it('differs for another value, code, role or file', () => {
    const others = [
      fingerprints(finding({ message: 'The subject `project_path:*` matches.' }))[0],
      fingerprints(finding({ code: 'other' }))[0],
      ...[
        roleReport({ name: 'x', findings: [finding()] }),
        roleReport({ file: 'x', findings: [finding()] }),
      ].map((role) => resultsOf(auditReport({ roles: [role] }), pathOf)[0]?.fingerprint),
    ];
    expect(new Set([before, ...others]).size).toBe(5);
  });

  it('differs for each of several equal findings, and the first one keeps its own', () => {
    const equal = fingerprints(finding(), finding({ line: 30 }), finding({ line: 40 }));
    expect(equal[0]).toBe(before);
    expect(new Set(equal).size).toBe(3);
  });
});
