import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { quotas } from '../lib/aws/quotas';
import { capabilityData } from '../lib/gitlab/capabilities';
import { factsAsOf } from '../lib/setup/facts-as-of';

// Facts about GitLab and AWS change. Each file with facts has a date and sources. After a year this test fails: check the source, correct
// what changed, and update the date. docs/facts.md says how.

const monthsToReview = 12;

interface DatedFile {
  readonly path: string;
  /** The oldest date in the file. */
  readonly asOf: string;
}

/** The dated files of the library, without fixtures of tests. */
const dated: readonly DatedFile[] = readdirSync('lib', { recursive: true })
  .map((name) => join('lib', String(name)).replaceAll('\\', '/'))
  .filter((path) => /\.(?:ts|sh|jq)$/.test(path) && !/\.(?:test|embedded)\.ts$/.test(path))
  .flatMap((path) => {
    const dates = datesIn(readFileSync(path, 'utf8'));
    return dates.length === 0 ? [] : [{ path, asOf: [...dates].sort()[0] ?? '' }];
  });

function datesIn(text: string): readonly string[] {
  return [...text.matchAll(/as ?of:?(?: =)? '?(\d{4}-\d{2}-\d{2})/gi)].map(([, date = '']) => date);
}

function reviewBy(asOf: string): string {
  const date = new Date(`${asOf}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + monthsToReview);
  return date.toISOString().slice(0, 10);
}

const isStale = (asOf: string, today: string): boolean => reviewBy(asOf) < today;

it.each([
  'lib/aws/condition-keys.ts',
  'lib/aws/quotas.ts',
  'lib/aws/partitions.ts',
  'lib/gitlab/capabilities.ts',
])('%s has a date for its facts', (path) => {
  expect(dated.map((file) => file.path)).toContain(path);
});

it.each(dated)('the facts in $path, as of $asOf, are less than a year old', ({ path, asOf }) => {
  const today = new Date().toISOString().slice(0, 10);
  expect(
    isStale(asOf, today),
    `Check the facts in ${path} against the source it names. Correct what has changed, and write today's date.`,
  ).toBe(false);
});

it.each(dated)('$path names a source', ({ path }) => {
  expect(readFileSync(path, 'utf8')).toMatch(/Sources?:|https:\/\//);
});

test('the date on the page is that of the oldest data', () => {
  expect([capabilityData.asOf, quotas.asOf].sort()[0]).toBe(factsAsOf);
});

test('a date is stale from the day after its review date', () => {
  expect(datesIn("as of 2026-01-31, asOf: '2026-02-28', regionsAsOf = '2026-03-01'")).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-01',
  ]);
  expect(isStale('2026-01-31', '2027-01-31')).toBe(false);
  expect(isStale('2026-01-31', '2027-02-01')).toBe(true);
});
