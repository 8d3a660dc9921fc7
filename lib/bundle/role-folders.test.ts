import { describe, expect, it } from 'vitest';
import { parseSetup } from '../setup/parse';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { bundleAtOnce } from '.';

/** The setup with another name for the first role, in every form of the AWS side. */
function withRole(setup: Setup, name: string): Setup {
  const [first, ...others] = setup.roles;
  if (first === undefined) throw new Error('no environment');
  return {
    ...setup,
    roles: [{ ...first, iam: { ...first.iam, name } }, ...others],
    outputs: ['aws-cli', 'terraform', 'cloudformation'],
  };
}

describe.each(setupPresets)('the folder of a role, next to the files of its account: $id', ({ setup }) => {
  const account = setup.roles[0]?.account;
  const besides = bundleAtOnce(withRole(setup, 'some-role'))
    .paths.map((path) => path.split('/'))
    .filter(([top, id]) => top === 'aws' && id === account);
  const files = besides.filter((path) => path.length === 3).map(([, , name = '']) => name);
  const roles = ['some-role', ...setup.roles.map(({ iam }) => iam.name)];
  const folders = besides
    .filter((path) => path.length > 3)
    .map(([, , name = '']) => name)
    .filter((name) => !roles.includes(name));

  it('finds the files it is about', () => {
    expect(files).toEqual(expect.arrayContaining(['apply.sh', 'cloudformation.yaml']));
  });

  it.each(files)('a role called %s is refused, and there is no bundle', (name) => {
    for (const spelled of [name, name.toUpperCase()]) {
      const parsed = parseSetup(withRole(setup, spelled));
      expect(parsed.ok ? [] : parsed.problems).toMatchObject([
        { path: ['roles', 0, 'iam', 'name'], message: expect.stringContaining('name of a folder') },
      ]);
      expect(() => bundleAtOnce(withRole(setup, spelled))).toThrow('both a file and a folder');
    }
  });

  it.each([...new Set(folders)])('a role called %s shares a folder at most, but no file', (name) => {
    expect(parseSetup(withRole(setup, name))).toMatchObject({ ok: true });
    expect(bundleAtOnce(withRole(setup, name)).paths).toContain(`aws/${account}/${name}/trust-policy.json`);
  });
});
