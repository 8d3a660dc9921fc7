import { describe, expect, it } from 'vitest';
import { roleChecks } from '@/lib/checks';
import { trustChecks } from '@/lib/checks/trust';
import { type Severity, severities } from '@/lib/checks/types';
import { type CorpusPolicy, corpus, findingsOf } from './support/corpus';

/** A finding of a list, in one form for both sides. */
const written = (findings: readonly { code: string; severity: Severity; certain?: boolean }[]): string[] =>
  findings.map(({ code, severity, certain }) => `${severity}${certain === false ? '?' : ''} ${code}`).sort();

const worst = (findings: readonly { severity: Severity }[]): Severity | undefined =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity));

const rank = (severity: Severity | null | undefined): number =>
  severity === null || severity === undefined ? severities.length : severities.indexOf(severity);

/** How the worst finding compares with the worst that the facts say. */
function grade(entry: CorpusPolicy): 'agree' | 'expected worse' | 'expected better' {
  const difference = rank(entry.worst) - rank(worst(findingsOf(entry)));
  return difference === 0 ? 'agree' : difference < 0 ? 'expected worse' : 'expected better';
}

describe('the corpus', () => {
  it('is large, a third of it good', () => {
    expect(corpus.length).toBeGreaterThan(120);
    const good = corpus.filter((entry) => rank(entry.worst) >= severities.indexOf('low'));
    expect(good.length).toBeGreaterThan(corpus.length / 3);
  });

  it('says of each policy what its findings say', () => {
    for (const entry of corpus) expect(entry.worst, entry.name).toBe(worst(entry.findings) ?? null);
  });

  it('has every finding on a trust policy, and each has policies without it', () => {
    const expected = corpus.map(({ findings }) => findings.map(({ code }) => code));
    for (const { code } of trustChecks) {
      const having = expected.filter((codes) => codes.includes(code)).length;
      expect(having, code).toBeGreaterThan(0);
      expect(having, code).toBeLessThan(corpus.length);
    }
    const known = roleChecks.map(({ code }) => code);
    expect(expected.flat().filter((code) => !known.includes(code))).toEqual([]);
  });

  it('is graded as the facts say', () => {
    const groups = [...new Set(corpus.map(({ group }) => group))];
    const table = groups.map((group) => {
      const grades = corpus.filter((entry) => entry.group === group).map(grade);
      const count = (name: string) => grades.filter((grade) => grade === name).length;
      return {
        group,
        policies: grades.length,
        agree: count('agree'),
        'expected worse': count('expected worse'),
        'expected better': count('expected better'),
      };
    });
    console.table(table);
    expect(
      corpus.filter((entry) => grade(entry) !== 'agree').map(({ group, name }) => `${group}: ${name}`),
    ).toEqual([]);
  });

  it.each(corpus.map((entry) => ({ title: `${entry.group}: ${entry.name}`, entry })))(
    '$title',
    ({ entry }) => {
      expect(written(findingsOf(entry))).toEqual(written(entry.findings));
    },
  );

  it('says in every finding what is wrong, what to do, and where that is documented', () => {
    for (const finding of corpus.flatMap(findingsOf)) {
      expect(finding.message, finding.code).toMatch(/^[A-Z`"].*[.?!]$/s);
      expect(finding.remedy, finding.code).toMatch(/^[A-Z].*[.?!]$/s);
      expect(finding.source, finding.code).toMatch(/^https:\/\/docs\.(?:aws\.amazon|gitlab)\.com\//);
      expect(finding.line, finding.code).toBeGreaterThan(0);
    }
  });
});
