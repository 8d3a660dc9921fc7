import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { write } from '@/lib/formats/write';
import { ruleWords } from '@/lib/generators/gitlab-configure/rule-words.embedded';
import { matchesWildcard } from '@/lib/gitlab/token/wildcard';
import { patternsOverlap } from '@/lib/plan/overlap';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

/*
 * The GitLab scripts and the page must agree on which rule covers which name. The matching is implemented twice, because jq has no
 * such function. The names in the scripts come from GitLab.
 */

interface Pair {
  readonly rule: string;
  readonly name: string;
}

/** The result of jq for each pair, in one run: whether some name matches both, and whether the rule covers the whole pattern. */
async function verdicts(pairs: readonly Pair[]): Promise<readonly { meets: boolean; whole: boolean }[]> {
  const folder = temporaryFolder();
  const { text } = write({ format: 'shell', script: { shebang: '#!/bin/sh', statements: ruleWords } });
  const question =
    'map({name: .rule, asked: .name} | {meets: meets(.name; .asked), whole: (.asked as $name | whole($name))})';
  writeFileSync(join(folder, 'pairs'), JSON.stringify(pairs));
  writeFileSync(join(folder, 'script.sh'), `${text}jq "$rule_words"'${question}' pairs\n`);
  const { status, stdout, stderr } = await run(['dash', 'script.sh'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Whether a rule covers every name that matches a pattern: only a star in the rule can match a star in the pattern. */
const covers = (rule: string, name: string): boolean => matchesWildcard(rule, name.replaceAll('*', '\u0001'));

const pattern = fc
  .array(fc.constantFrom('a', 'b', 'ab', '*', '*', '/', 'é', '☁️', '.'), { maxLength: 7 })
  .map((parts) => parts.join(''));

describeWith(['jq', 'dash'], 'rules of protection, in jq', () => {
  it('match the same names as on the page', async () => {
    const pairs = fc.sample(fc.record({ rule: pattern, name: pattern }), 4000);
    const expected = pairs.map(({ rule, name }) => ({
      meets: patternsOverlap(rule, name),
      whole: covers(rule, name),
    }));
    expect(expected.filter(({ meets }) => meets).length).toBeGreaterThan(300);
    expect(expected.filter(({ whole }) => whole).length).toBeGreaterThan(100);
    expect(await verdicts(pairs)).toEqual(expected);
  });

  it('match names without a star like GitLab', async () => {
    const name = pattern.map((text) => text.replaceAll('*', ''));
    const pairs = fc.sample(fc.record({ rule: pattern, name }), 2000);
    expect(await verdicts(pairs)).toEqual(
      pairs.map(({ rule, name }) => {
        const fits = matchesWildcard(rule, name);
        return { meets: fits, whole: fits };
      }),
    );
  });

  it('are compared in bounded time, whatever names GitLab returns', async () => {
    const hostile = (stars: number, end: string): string => `${'*a'.repeat(stars)}*${end}`;
    const long = 'a'.repeat(2000);
    const pairs: readonly Pair[] = [
      { rule: hostile(12, 'x'), name: `${'a'.repeat(40)}/0` },
      { rule: hostile(900, 'x'), name: `${long}/0` },
      { rule: hostile(900, 'x'), name: `${long}x` },
      { rule: hostile(2500, 'x'), name: `${long}x` },
      { rule: hostile(900, 'x'), name: hostile(900, 'y') },
      { rule: '*'.repeat(2000), name: long },
      { rule: `${'*'.repeat(2000)}b`, name: hostile(900, 'b') },
      { rule: '*aab'.repeat(400), name: 'aaab'.repeat(400) },
    ];
    const started = Date.now();
    expect(await verdicts(pairs)).toEqual(
      pairs.map(({ rule, name }) => ({ meets: patternsOverlap(rule, name), whole: covers(rule, name) })),
    );
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
