import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { parseSetupFile } from '@/lib/setup/read-file';
import type { Setup } from '@/lib/setup/schema';
import { type Prose, proseOfFile, proseOfText, wordsOfTest } from './support/prose';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A habit that makes readers read a sentence twice. */
interface Habit {
  readonly pattern: RegExp;
  /** What to write instead. */
  readonly instead: string;
}

const habits: readonly Habit[] = [
  { pattern: /\bwhoever\b/i, instead: 'Anyone who can push to main' },
  {
    pattern: /(?:^|[.!?;:] )who may [^.;:]+ (?:can|may|gets?|decides?|has) /i,
    instead: 'Anyone who can push to main',
  },
  { pattern: /\bof (?:its|their|your|our|his|her) own\b(?! [a-z])/i, instead: 'separate' },
  { pattern: /\bbeside\b/i, instead: 'next to, or besides' },
  { pattern: /\bby the API\b/, instead: 'through the API' },
  { pattern: /\banew\b/i, instead: 'again' },
  {
    pattern:
      /\b(?:mak(?:e|es|ing)|made) (?:an?|the|this|that|its|another|each|new|one)(?: new| same| other| second)? (?:roles?|identity providers?|providers?|branch|branches|tags?|projects?|groups?|polic(?:y|ies)|stacks?|bundles?|schedules?|buckets?|access keys?)\b/i,
    instead: 'create, or generate a bundle',
  },
  { pattern: /\b(?:go|goes|going|went) on\b(?! (?:line|one))/i, instead: 'continue' },
  { pattern: /\b(?:is|are|was|were) being [a-z]/i, instead: 'Loading attempts…' },
  { pattern: /\bmade a mistake\b/i, instead: 'Something went wrong' },
  { pattern: /\bthe answer about\b/i, instead: 'the label of the field' },
  { pattern: /\bonly (?:those|they|he|she)\b[^.]* who\b/i, instead: 'allow only people who' },
  { pattern: /\btak(?:e|es|en|ing) (?:\w+ )?for given\b/i, instead: 'assume' },
  { pattern: /\bmade out for\b/i, instead: 'issued for' },
  { pattern: /\bput to rights?\b|\bto be put right\b/i, instead: 'fix' },
  { pattern: /\bcalled in another way\b/i, instead: 'wrong usage' },
  { pattern: /\bone a (?:line|day|page|project|role)\b/i, instead: 'one per line' },
  { pattern: /\bstands (?:twice|behind|beside|here|there)\b/i, instead: 'is, or appears' },
  { pattern: /\bwithout a word\b/i, instead: 'silently' },
  { pattern: /\bany \w+(?: of the \w+)? will do\b/i, instead: 'accepts any' },
  { pattern: /\bnothing where\b/i, instead: 'nothing if' },
  { pattern: /\bmakes? no sense yet\b|\bthat makes no sense\b/i, instead: 'is not valid' },
  { pattern: /\bunder way\b/i, instead: 'pending' },
  { pattern: /\bgives? way to\b/i, instead: 'is replaced by' },
  { pattern: /\bup to so many\b/i, instead: 'at most this many' },
  { pattern: /\btold from\b/i, instead: 'distinguished from' },
  { pattern: /\bfault of ours\b|\bdefect of ours\b/i, instead: 'a bug of the page' },
];

/** Identifiers and characters that appear with a backslash in plain Markdown. */
const escaped: Habit = { pattern: /\\[_*:<>#[\]]/, instead: 'backticks around it' };

/** The words of the last column of the glossary. */
const synonyms: readonly Habit[] = readFileSync(`${root}docs/glossary.md`, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, term = '', , not = ''] = line.split('|').map((cell) => cell.trim());
    return not === '' || not === 'not' || /^-+$/.test(not)
      ? []
      : not.split(', ').map((word) => ({ pattern: new RegExp(`\\b${word}\\b`, 'i'), instead: term }));
  });

/** Exceptions: the file, a part of the text, and why the habit is right there. */
const allowed: readonly { readonly file: string; readonly text: RegExp; readonly why: string }[] = [
  { file: 'docs/errata.md', text: /github\.com\/.*\/pull\//, why: 'what GitHub calls its threads' },
  {
    file: 'lib/gitlab/pipeline-sources.ts',
    text: /pull request/,
    why: 'the one source that is about GitHub',
  },
];

const isAllowed = ({ place, text }: Prose): boolean =>
  allowed.some((exception) => place.startsWith(exception.file) && exception.text.test(text));

const hits = (prose: readonly Prose[], found: readonly Habit[]): readonly string[] =>
  prose
    .filter((candidate) => !isAllowed(candidate))
    .flatMap(({ place, text }) =>
      found.flatMap(({ pattern, instead }) => {
        const [hit] = pattern.exec(text) ?? [];
        return hit === undefined ? [] : [`${place}: "${hit}" (write: ${instead})`];
      }),
    );

const inFolder = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => ending.test(file) && !/\.test\.tsx?$|\.embedded\.ts$/.test(file));

const testsIn = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.(?:test|spec)\.tsx?$/.test(file) && file !== 'tests/english.test.ts');

const fixture = (name: string): Setup => {
  const parsed = parseSetupFile(new Uint8Array(readFileSync(`${root}tests/fixtures/v2/${name}.setup.json`)));
  if (!parsed.ok) throw new Error(`${name} is not valid`);
  return parsed.setup;
};

const setups: readonly (readonly [string, Setup])[] = [
  ...setupPresets.map(({ id, setup }) => [id, setup] as const),
  ...['review-apps', 'self-managed-proxy', 'monorepo-six-roles'].map(
    (name) => [name, fixture(name)] as const,
  ),
];

describe('the English of', () => {
  it.each([
    ['the library', inFolder('lib', /\.(?:tsx?|sh|jq)$/)],
    ['the command line', inFolder('cli', /\.ts$/)],
    ['the page', [...inFolder('components', /\.tsx?$/), ...inFolder('app', /\.tsx?$/)]],
    [
      'the documents',
      [...inFolder('docs', /(?<!glossary)\.md$/), 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
    ],
  ])('%s', (_, files) => {
    expect(files.length).toBeGreaterThan(3);
    expect(hits(files.flatMap(proseOfFile), [...habits, ...synonyms])).toEqual([]);
  });

  it('the names and comments of tests', () => {
    const tests = ['lib', 'cli', 'components', 'tests', 'e2e'].flatMap((folder) => testsIn(folder));
    expect(tests.length).toBeGreaterThan(300);
    expect(hits(tests.flatMap(wordsOfTest), habits)).toEqual([]);
  });

  it.each(setups)('the files of %s', (_, setup) => {
    const files = bundleSetup(setup).filter(({ path }) => !/\.json$|^SHA256SUMS$/.test(path));
    const prose = files.flatMap(({ path, text }) => proseOfText(path, text));
    expect(hits(prose, [...habits, ...synonyms])).toEqual([]);
    expect(
      hits(
        prose.filter(({ place }) => /\.md:/.test(place)),
        [escaped],
      ),
    ).toEqual([]);
  });
});

describe('the words of the glossary', () => {
  it('are read from its last column', () => {
    expect(synonyms.length).toBeGreaterThan(40);
    expect(synonyms.map(({ pattern }) => pattern.source)).toContain('\\bpull request\\b');
  });
});

describe('a planted sentence', () => {
  const planted = (text: string) =>
    hits([{ place: 'planted.md:1', text }], [...habits, ...synonyms, escaped]);

  it.each([
    ['Whoever may push to main gets the role.'],
    ['A role of its own, for each job.'],
    ['AWS compares nine claims beside the subject.'],
    ['The trust policies hold on to the project.'],
    ['A pipeline that is started by the API.'],
    ['Make the bundle again.'],
    ['The run goes on without it.'],
    ['The attempts are being told.'],
    ['This page made a mistake.'],
    ['The answer about fork pipelines is missing.'],
    ['Let only those create them who may deploy.'],
    ['Open a pull request for it.'],
    ['The parts of the subject are compared.'],
    ['Nothing where no answer does.'],
    ['A draft that makes no sense.'],
    ['One question is under way at a time.'],
    ['A fault of ours.'],
    ['Set `a`, environment\\_protected and v\\*.'],
  ])('is found: %s', (text) => expect(planted(text)).toHaveLength(1));

  it.each([
    ['Anyone who can push to main gets the role.'],
    ['Besides the subject, AWS compares nine claims.'],
    ['Allow only people who may deploy to create them.'],
    ['Use a separate role, and generate the bundle again.'],
  ])('is not found in plain English: %s', (text) => expect(planted(text)).toEqual([]));
});
