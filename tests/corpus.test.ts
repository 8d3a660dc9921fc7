import { describe, expect, it } from 'vitest';
import { roleChecks } from '@/lib/checks';
import { trustChecks } from '@/lib/checks/trust';
import { type Severity, severities } from '@/lib/checks/types';
import { type CorpusPolicy, corpus, findingsOf } from './support/corpus';

/** Findings in a form in which expected and actual ones can be compared. */
const written = (findings: readonly { code: string; severity: Severity; certain?: boolean }[]): string[] =>
  findings.map(({ code, severity, certain }) => `${severity}${certain === false ? '?' : ''} ${code}`).sort();

const worst = (findings: readonly { severity: Severity }[]): Severity | undefined =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity));

const rank = (severity: Severity | null | undefined): number =>
  severity === null || severity === undefined ? severities.length : severities.indexOf(severity);

/** Compares the most severe finding with the most severe one according to the facts. */
function grade(entry: CorpusPolicy): 'agree' | 'expected worse' | 'expected better' {
  const difference = rank(entry.worst) - rank(worst(findingsOf(entry)));
  return difference === 0 ? 'agree' : difference < 0 ? 'expected worse' : 'expected better';
}

describe('the corpus', () => {
  it('is large, and a third of it is correct', () => {
    expect(corpus.length).toBeGreaterThan(120);
    const good = corpus.filter((entry) => rank(entry.worst) >= severities.indexOf('low'));
    expect(good.length).toBeGreaterThan(corpus.length / 3);
  });

  it('has a severity for each policy that matches its findings', () => {
    for (const entry of corpus) expect(entry.worst, entry.name).toBe(worst(entry.findings) ?? null);
  });

  it('has policies with and without every trust policy finding', () => {
    const expected = corpus.map(({ findings }) => findings.map(({ code }) => code));
    for (const { code } of trustChecks) {
      const having = expected.filter((codes) => codes.includes(code)).length;
      expect(having, code).toBeGreaterThan(0);
      expect(having, code).toBeLessThan(corpus.length);
    }
    const known = roleChecks.map(({ code }) => code);
    expect(expected.flat().filter((code) => !known.includes(code))).toEqual([]);
  });

  it('gets the grades that the facts imply', () => {
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

  it('has findings that all say what is wrong, what to do, and where that is documented', () => {
    for (const finding of corpus.flatMap(findingsOf)) {
      expect(finding.message, finding.code).toMatch(/^[A-Z`"].*[.?!]$/s);
      expect(finding.remedy, finding.code).toMatch(/^[A-Z].*[.?!]$/s);
      expect(finding.source, finding.code).toMatch(/^https:\/\/docs\.(?:aws\.amazon|gitlab)\.com\//);
      expect(finding.line, finding.code).toBeGreaterThan(0);
    }
  });
});
