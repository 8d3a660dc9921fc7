import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permissionChecks } from '@/lib/checks/permissions';
import { pipelineChecks } from '@/lib/checks/pipeline';
import { tokenChecks } from '@/lib/checks/token';
import { trustChecks } from '@/lib/checks/trust';
import type { Finding } from '@/lib/checks/types';
import { applyIgnores, readIgnores } from './ignore';

const now = Date.parse('2026-12-01T12:00:00Z') / 1000;
const read = (text: string, at = now) => readIgnores({ name: 'ignore.yml', text }, at);
const problems = (text: string) => read(text).problems.map(({ line, message }) => `${line} ${message}`);

const entry = (overrides: Readonly<Record<string, string | undefined>> = {}): string => {
  const members = { code: 'admin', role: 'deploy', reason: 'Terraform', expires: '2027-05-31', ...overrides };
  const lines = Object.entries(members).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `ignore:\n  - ${lines.join('\n    ')}\n`;
};

const finding = (code: string): Finding => ({
  code,
  severity: 'low',
  certain: true,
  line: 1,
  message: 'Something is wrong.',
  remedy: 'Do something.',
  source: 'https://example.com/',
});

describe('an ignore file', () => {
  it('is YAML, JSON or a bare list', () => {
    const rule = { code: 'admin', role: 'deploy', reason: 'Terraform', expires: '2027-05-31' };
    for (const text of [entry(), JSON.stringify({ ignore: [rule] }), JSON.stringify([rule])])
      expect(read(text)).toMatchObject({ rules: [rule], problems: [] });
  });

  it('may be empty', () => expect(read(' \n')).toEqual({ rules: [], problems: [] }));

  it.each([
    [
      'an unknown code',
      entry({ code: 'no-such-thing' }),
      /^2 `no-such-thing` is not the code of a finding\./,
    ],
    ['a misspelt code', entry({ code: 'admn' }), /^2 .*Did you mean `admin`\?$/],
    ['no code', entry({ code: undefined }), /^2 The entry has no `code`\./],
    ['no reason', entry({ reason: '""' }), /^4 The entry has no `reason`\./],
    ['no role and no file', entry({ role: undefined }), /^2 The entry names no `role` and no `file`\./],
    ['no date', entry({ expires: undefined }), /^2 The entry has no `expires`\./],
    ['a date that is none', entry({ expires: '2027-02-30' }), /^5 `2027-02-30` is not a date\. Write/],
    ['a date in another form', entry({ expires: '31.5.2027' }), /^5 `31.5.2027` is not a date\./],
    [
      'a date far away',
      entry({ expires: '2027-12-03' }),
      /^5 The entry expires on 2027-12-03, more than a year/,
    ],
    ['an unknown key', entry({ until: '2027-05-31' }), /^6 `until` is not a known key\./],
    ['no list', 'ignored: []\n', /^1 The file has no list `ignore`\./],
    ['an entry that is no mapping', 'ignore: [admin]\n', /^1 An entry must be a mapping\./],
    ['no YAML', 'ignore: [\n', /^\d+ /],
  ])('has a problem with %s, and the entry ignores nothing', (_, text, message) => {
    expect(problems(text)).toEqual([expect.stringMatching(message)]);
    expect(read(text).rules).toEqual([]);
  });

  it('says that an entry has expired', () => {
    const text = entry({ expires: '2026-11-30' });
    expect(problems(text)).toEqual([
      expect.stringMatching(/^5 The entry for `admin` expired on 2026-11-30\. The finding counts again\./),
    ]);
    expect(applyIgnores([finding('admin')], read(text).rules, { name: 'deploy' }, 'x', now).ignored).toEqual(
      [],
    );
  });

  it('counts until the end of its last day', () => {
    const text = entry({ expires: '2026-12-01' });
    const ignored = (at: string) =>
      applyIgnores([finding('admin')], read(text).rules, { name: 'deploy' }, 'x', Date.parse(at) / 1000)
        .ignored.length;
    expect([ignored('2026-12-01T23:59:59Z'), ignored('2026-12-02T00:00:00Z')]).toEqual([1, 0]);
  });

  it('never throws, for any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.string().map((text) => entry({ expires: text })),
      fc.string().map((text) => entry({ code: JSON.stringify(text), file: JSON.stringify(text) })),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { line, message } of read(text).problems) {
          expect(line).toBeGreaterThan(0);
          expect(message).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('findings that are ignored', () => {
  const apply = (
    overrides: Readonly<Record<string, string | undefined>>,
    role: { name: string; arn?: string } | undefined,
    file = 'infra/roles.json',
  ) => {
    const { findings, ignored } = applyIgnores(
      [finding('escalation'), finding('admin')],
      read(entry(overrides)).rules,
      role,
      file,
      now,
    );
    expect([...findings, ...ignored.map((each) => each.finding)]).toHaveLength(2);
    return ignored.map((each) => `${each.finding.code}: ${each.reason}, ${each.expires}`);
  };
  const arn = 'arn:aws:iam::111122223333:role/deploy';

  it.each([
    ['by the name of the role', {}, { name: 'deploy' }],
    ['by the ARN of the role', { role: arn }, { name: 'deploy', arn }],
    ['by the file', { role: undefined, file: 'infra/roles.json' }, { name: 'other' }],
    ['by the end of its path', { role: undefined, file: './roles.json' }, undefined],
    ['by both', { file: 'roles.json' }, { name: 'deploy' }],
  ])('%s', (_, overrides, role) => {
    expect(apply(overrides, role)).toEqual(['admin: Terraform, 2027-05-31']);
  });

  it.each([
    ['of another role', {}, { name: 'deploy2' }],
    ['of no role', {}, undefined],
    ['of another file', { role: undefined, file: 'oles.json' }, { name: 'deploy' }],
    ['of the role in another file', { file: 'else.json' }, { name: 'deploy' }],
  ])('do not include those %s', (_, overrides, role) => {
    expect(apply(overrides, role)).toEqual([]);
  });
});

it('identifies a finding by its code alone: no two checks share one', () => {
  const codes = [...trustChecks, ...permissionChecks, ...pipelineChecks, ...tokenChecks].map(
    ({ code }) => code,
  );
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});
