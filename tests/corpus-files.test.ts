import { describe, expect, it } from 'vitest';
import { permissionChecks, permissionFindings } from '@/lib/checks/permissions';
import { pipelineChecks } from '@/lib/checks/pipeline';
import { powerOf } from '@/lib/checks/power';
import { corpusPermissions, corpusPipelines, roleOf } from './support/corpus-files';

const mark = (certain: boolean | undefined) => (certain === false ? '?' : '');

describe('the corpus of pipelines', () => {
  it('is large, a third of it without findings', () => {
    expect(corpusPipelines.length).toBeGreaterThan(20);
    expect(corpusPipelines.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(
      corpusPipelines.length / 3,
    );
  });

  it.each(corpusPipelines)('$name', ({ expected, findings }) => {
    const found = findings.map(
      ({ code, line, severity, certain }) => `${line} ${severity}${mark(certain)} ${code}`,
    );
    expect(found.sort()).toEqual(expected);
  });

  it('covers every pipeline finding', () => {
    const codes = corpusPipelines.flatMap(({ expected }) =>
      expected.map((finding) => finding.split(' ').at(-1)),
    );
    expect(pipelineChecks.map(({ code }) => code).filter((code) => !codes.includes(code))).toEqual([]);
  });
});

describe('the corpus of permissions', () => {
  it('is large, a third of it without a finding above info', () => {
    expect(corpusPermissions.length).toBeGreaterThan(20);
    const good = corpusPermissions.filter(({ findings }) =>
      findings.every(({ severity }) => severity === 'info'),
    );
    expect(good.length).toBeGreaterThanOrEqual(corpusPermissions.length / 3);
  });

  it.each(corpusPermissions)('$name', (entry) => {
    const written = (findings: readonly { code: string; severity: string; certain?: boolean }[]) =>
      findings.map(({ code, severity, certain }) => `${severity}${mark(certain)} ${code}`).sort();
    const role = roleOf(entry);
    expect(written(permissionFindings(role))).toEqual(written(entry.findings));
    const { power, certain } = powerOf(role);
    expect(`${power}${mark(certain)}`).toBe(entry.power);
  });

  it('covers every permission finding', () => {
    const codes = corpusPermissions.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(permissionChecks.map(({ code }) => code).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
