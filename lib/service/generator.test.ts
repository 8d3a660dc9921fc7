import { describe, expect, test } from 'vitest';
import { bundleAtOnce, bundleSetup } from '../bundle';
import { setupPresets } from '../setup/presets';
import { rulesVersion } from '../setup/rules-versions';
import { filesAfter } from './files-update';
import { createGenerator } from './generator';

const [{ setup: example }] = setupPresets;
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;
const withRegion = (region: string) => ({
  ...example,
  roles: example.roles.map((role, index) => (index === 0 ? { ...role, region } : role)),
});

describe('output', () => {
  test('the first answers together contain every file and mark nothing', () => {
    const { output, reports } = createGenerator();
    const update = output({ input: example, id: 1, have: undefined });
    const files = bundleSetup(example);
    const paths = files.map(({ path }) => path);
    expect(update).toMatchObject({ ok: true, base: undefined, paths, changedLines: {} });
    const later = reports({ input: example, id: 2, have: 1 });
    if (!update.ok || !later.ok) throw new Error('the setup is valid');
    expect(later).toMatchObject({ base: 1, paths });
    expect([update.changedLines, later.changedLines]).toEqual([{}, {}]);
    expect(later.written.map(({ path }) => path)).toEqual(['BLAST-RADIUS.md', 'SHA256SUMS']);
    expect(filesAfter(filesAfter([], update), later)).toEqual(files);
    expect(reports({ input: example, id: 3, have: 2 })).toMatchObject({ written: [], changedLines: {} });
  });

  test('later answers contain only changed files, with their changed lines', () => {
    const { output } = createGenerator();
    output({ input: example, id: 1, have: undefined });
    const update = output({ input: withRegion('eu-central-1'), id: 2, have: 1 });
    if (!update.ok) throw new Error('the setup is valid');
    const before = new Map(bundleAtOnce(example).files.map(({ path, text }) => [path, text]));
    const after = bundleAtOnce(withRegion('eu-central-1')).files;
    expect(update.written).toEqual(after.filter(({ path, text }) => before.get(path) !== text));
    const pipeline = update.written.find(({ path }) => path === 'gitlab/.gitlab-ci.yml');
    const lines = pipeline?.text.split('\n') ?? [];
    const changed = (update.changedLines['gitlab/.gitlab-ci.yml'] ?? []).map((line) => lines[line - 1]);
    expect(changed).toEqual(lines.filter((line) => line.includes('eu-central-1')));
    const again = output({ input: withRegion('eu-central-1'), id: 3, have: 2 });
    expect(again).toMatchObject({ ok: true, written: [], changedLines: {} });
  });

  test('an answer is a difference from what the page has, whichever of the last two that is', () => {
    const { output } = createGenerator();
    output({ input: example, id: 1, have: undefined });
    output({ input: withRegion('eu-central-1'), id: 2, have: 1 });
    expect(output({ input: example, id: 3, have: 1 })).toMatchObject({ base: 1, written: [] });
    const all = output({ input: example, id: 4, have: 2 });
    expect(all).toMatchObject({ ok: true, base: undefined, written: bundleAtOnce(example).files });
  });

  test('an invalid draft has problems and does not change what comes next', () => {
    const { output } = createGenerator();
    output({ input: example, id: 1, have: undefined });
    expect(output({ input: { ...example, roles: [] }, id: 2, have: 1 })).toMatchObject({ ok: false });
    expect(output({ input: example, id: 3, have: 1 })).toMatchObject({ ok: true, base: 1, written: [] });
  });
});

test('when all files are sent again, none of the previous ones is kept', () => {
  const [first, second] = bundleAtOnce(example).files;
  if (!first || !second) throw new Error('a bundle has files');
  const paths = [first.path, second.path];
  expect(filesAfter([first, second], { base: undefined, paths, written: [second] })).toEqual([second]);
  expect(filesAfter([first], { base: 1, paths, written: [second] })).toEqual([first, second]);
});

describe('links and files', () => {
  const generator = createGenerator();

  test('a link leads back to the same setup', () => {
    const link = generator.encode(example);
    if (!link.ok) throw new Error('the setup is valid and short');
    expect(generator.decode(link.fragment)).toEqual({
      ok: true,
      input: example,
      notApplied: [],
      rules: rulesVersion,
    });
  });

  test('a link of an incomplete draft leads back to everything that was typed', () => {
    const incomplete = {
      version: 2,
      gitlab: { ...example.gitlab, project: { path: 'acme/half' } },
      aws: { ...example.aws, accounts: [{ id: '', name: 'later', provider: 'create' }] },
      roles: [{ ...example.roles[0], account: '', region: '', permissions: [{ preset: 's3-website' }] }],
    };
    const link = generator.encode(incomplete);
    if (!link.ok) throw new Error('an incomplete draft has a link');
    expect(generator.decode(link.fragment)).toMatchObject({ ok: true, input: incomplete, notApplied: [] });
  });

  test('values of a link that cannot be applied are listed, and the others are applied', () => {
    const link = generator.encode({ ...example, gitlab: { ...example.gitlab, tier: 'gold' } });
    if (!link.ok) throw new Error('it has a link');
    const read = generator.decode(link.fragment);
    if (!read.ok) throw new Error('it can be read');
    expect(read.notApplied).toMatchObject([{ label: 'Tier' }]);
    expect(read.input).toMatchObject({ gitlab: { project: example.gitlab.project }, roles: example.roles });
  });

  test('a valid draft that is too long for a link has a reason, not problems', () => {
    const [role] = example.roles;
    if (role === undefined) throw new Error('The example has no environment.');
    const job = { ...role.jobs[0], script: Array.from({ length: 120 }, () => 'é'.repeat(2000)) };
    const link = generator.encode({
      ...example,
      roles: [{ ...role, jobs: [job] }, ...example.roles.slice(1)],
    });
    expect(link).toEqual({
      ok: false,
      reason: expect.stringMatching(/^This setup is too long for a link: /),
    });
  });

  test('setup.json is read back as the same setup', () => {
    const file = generator.setupJson(example);
    if (!file.ok) throw new Error('the setup is valid');
    expect(generator.read(bytesOf(file.text))).toEqual({ ok: true, setup: example, toFix: 0 });
  });

  test.each(['', 'v9.a=b', 'v1.__proto__.x=1'])(
    'the hostile or broken link %j is refused with a reason',
    (link) => {
      const read = generator.decode(link);
      expect(read.ok || read.problems[0]?.message).toEqual(expect.any(String));
    },
  );

  test.each(['', '{', '[]', 'null', '{"version":2}'])('the file %j is refused with a reason', (text) => {
    const read = generator.read(bytesOf(text));
    expect(read.ok || read.problems[0]?.message).toEqual(expect.any(String));
  });

  test('nothing is packed or exported from an invalid draft', () => {
    for (const call of [generator.zip, generator.setupJson]) {
      expect(call({ ...example, roles: [] }).ok).toBe(false);
    }
  });
});
