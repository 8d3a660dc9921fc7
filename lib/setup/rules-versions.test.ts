import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulesSince, rulesVersion, rulesVersions } from './rules-versions';

const goldens = 'tests/goldens';
const recorded: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync('tests/fixtures/rules-versions.json', 'utf8'),
);

/** All trust policies of each golden setup, as one hash. */
const trustPolicies = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(goldens, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => {
        const hash = hashOf(`${goldens}/${name}`);
        return hash === undefined ? [] : [[name, hash]];
      }),
  );

/** Of a golden setup whose bundle has trust policies as files. */
function hashOf(folder: string): string | undefined {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('trust-policy.json'))
    .sort();
  if (paths.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\n${readFileSync(`${folder}/${path}`, 'utf8')}`);
  return hash.digest('hex').slice(0, 16);
}

test('the versions are in order of number and date, and each says what changed in one sentence', () => {
  expect(rulesVersions.map(({ version }) => version)).toEqual(rulesVersions.map((_, index) => index + 1));
  const dates = rulesVersions.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted());
  for (const { date, summary } of rulesVersions) {
    expect(new Date(`${date}T00:00:00Z`).toISOString()).toContain(date);
    expect(summary).toMatch(/^[A-Z][^.]*\.$/);
  }
});

test('the trust policies of a version never change: a change needs a new version', () => {
  const now = trustPolicies();
  expect(
    recorded[rulesVersion],
    `Trust policies in ${goldens} are not those of version ${rulesVersion} of the rules. If what is generated changed, add an entry to lib/setup/rules-versions.ts that says what changed, and under its number to tests/fixtures/rules-versions.json: ${JSON.stringify(now)}. If a golden is new, add it to the entry of version ${rulesVersion}.`,
  ).toEqual(now);
});

test('each version has a record that differs from the previous one', () => {
  expect(Object.keys(recorded)).toEqual(rulesVersions.map(({ version }) => String(version)));
  const records = Object.values(recorded).map((record) => JSON.stringify(record));
  expect(new Set(records).size).toBe(records.length);
});

test('the changes since a version are all later entries', () => {
  expect(rulesSince(0)).toEqual(rulesVersions);
  expect(rulesSince(rulesVersion)).toEqual([]);
});
