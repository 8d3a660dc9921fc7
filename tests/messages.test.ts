import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkPolicyGrammar } from '@/lib/aws/grammar';
import { fields } from '@/lib/setup/field-lookup';
import { decodeSetup, encodeSetup } from '@/lib/setup/link';
import { parseSetup } from '@/lib/setup/parse';
import { problemText } from '@/lib/setup/problem-text';
import { parseSetupFile } from '@/lib/setup/read-file';
import type { Setup } from '@/lib/setup/schema';
import {
  breakingFiles,
  breakingLinks,
  breakingSetups,
  breakingValues,
  wrongKinds,
} from './support/breaking-inputs';
import { keepsConvention } from './support/message-convention';
import { messageSources } from './support/message-sources';
import { changed, gitlabCom, problemsOf } from './support/problems';

const messagesOf = (input: unknown) => problemsOf(input).map(({ message }) => message);

const byField = breakingValues.flatMap(([base, values]) =>
  Object.entries(values).flatMap(([path, wrong]) =>
    wrong.map((value) => ({ path, messages: messagesOf(changed(base, { [path]: value })) })),
  ),
);
const reasons = breakingLinks.flatMap((link) => {
  const decoded = decodeSetup(link);
  return decoded.ok ? [] : [decoded.reason];
});
const notShared = [encodeSetup(withLongScript())].flatMap((link) => (link.ok ? [] : [link.reason]));
const aboutFiles = breakingFiles.flatMap((bytes) => {
  const parsed = parseSetupFile(bytes);
  return parsed.ok ? [] : parsed.problems.map(({ message }) => message);
});
/** Every field with a value of each kind, which is the wrong kind for most fields. */
const ofWrongKind = [...fields.keys(), ...parameters()].flatMap((pattern) =>
  wrongKinds.flatMap((value) => messagesOf(changed(gitlabCom, { [pattern.replaceAll('[]', '.0')]: value }))),
);
const trust = [
  {},
  { Principal: { Foo: '*' }, Action: 'sts:*' },
  { Condition: { NumericLessThan: { 's3:max-keys': 2 ** 60 } } },
].flatMap((statement) =>
  checkPolicyGrammar({ Version: '2012-10-17', Statement: [{ Foo: 1, ...statement }] }, 'trust'),
);
const all = [
  ...byField.flatMap(({ messages }) => messages),
  ...breakingSetups.flatMap(messagesOf),
  ...ofWrongKind,
  ...reasons,
  ...notShared,
  ...aboutFiles,
  ...trust.map(problemText),
];

/** A valid setup that is too long for a link. */
function withLongScript(): Setup {
  const script = Array.from({ length: 120 }, () => 'é'.repeat(2000));
  const parsed = parseSetup(changed(gitlabCom, { 'roles.0.jobs.0.script': script }));
  if (!parsed.ok) throw new Error('The setup is not valid.');
  return parsed.setup;
}

/** Every parameter of the example's permissions. */
function parameters(): readonly string[] {
  const { permissions } = Object(gitlabCom).roles[0];
  return (permissions as object[]).flatMap((permission, index) =>
    Object.keys(permission).map((name) => `roles.0.permissions.${index}.${name}`),
  );
}

describe('every message about a setup, a link or a file', () => {
  it('says what is wrong and what is allowed, and has an example, in sentences', () => {
    const broken = new Set(all.filter((message) => !keepsConvention(message)));
    expect([...broken]).toEqual([]);
  });

  it.each(byField)('$path: has a message', ({ messages }) => {
    expect(messages.length).toBeGreaterThan(0);
  });

  it('is covered: every text in the source that becomes a message is tested', () => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const inFolder = (folder: string) =>
      readdirSync(`${root}${folder}`)
        .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
        .map((file) => `${folder}/${file}`);
    const files = [
      ...inFolder('lib/setup').filter((file) => !/\/schema\.ts$/.test(file)),
      ...inFolder('lib/setup/rules'),
      ...['checks', 'json-names'].map((name) => `lib/formats/${name}.ts`),
      ...['names', 'network', 'audience', 'tags', 'grammar', 'grammar-characters', 'grammar-condition'].map(
        (name) => `lib/aws/${name}.ts`,
      ),
      ...['parameters', 'custom'].map((name) => `lib/aws/permissions/${name}.ts`),
      ...['instance', 'project-path', 'ref-name', 'version', 'pipeline-names', 'pipeline-sources'].map(
        (name) => `lib/gitlab/${name}.ts`,
      ),
    ];
    const sources = files.flatMap(messageSources);
    expect(sources.length).toBeGreaterThan(200);
    const text = [...new Set(all)].join('\n');
    expect(
      sources.filter(({ pattern }) => !pattern.test(text)).map(({ place, text }) => `${place}: ${text}`),
    ).toEqual([]);
  });
});

describe('the table of fields', () => {
  it.each([...fields])('%s has a label, and says what is allowed without a full stop', (_, field) => {
    expect(field.name).toMatch(/^The [a-zA-Z]/);
    expect(field.allowed).toMatch(/[^.,;:\s]$/);
  });
});
