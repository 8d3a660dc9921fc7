import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { audit } from '../../lib/audit';
import { bundleSetup } from '../../lib/bundle';
import { setupPresets } from '../../lib/setup/presets';
import { Unusable } from '../command';
import { readSources, readTextFile } from './sources';

const root = mkdtempSync(join(tmpdir(), 'keyless-sources-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

function put(path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const trust = '{"Action": "sts:AssumeRoleWithWebIdentity"}';

describe('a file', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', new TextEncoder().encode('{"a": "é"}')],
    ['UTF-8 with a byte order mark', new TextEncoder().encode('\ufeff{"a": "é"}')],
    [
      'UTF-16, as PowerShell writes it',
      Uint8Array.from([0xff, 0xfe, ...Buffer.from('{"a": "é"}', 'utf16le')]),
    ],
    [
      'UTF-16, the other way round',
      Uint8Array.from([0xfe, 0xff, ...Buffer.from('{"a": "é"}', 'utf16le').swap16()]),
    ],
  ])('is read as %s', (_, bytes) => {
    expect(readTextFile(put('roles.json', bytes)).text).toBe('{"a": "é"}');
  });

  it('of any name is read if it is named on the command line', () => {
    const file = put('notes', 'x');
    expect(readSources([file])).toEqual({ files: [{ name: file, text: 'x' }], remarks: [] });
  });

  it.each<[string, () => string, RegExp]>([
    ['that is not there', () => join(folder, 'none.json'), /^Could not read .*none\.json: ENOENT/],
    ['that is not text', () => put('x.json', Uint8Array.from([0x7b, 0xff])), /is not text\. Allowed: /],
    [
      'that is larger than an account',
      () => put('x.json', new Uint8Array(64_000_001).fill(32)),
      /is too large: .*64 MB\./,
    ],
    ['that never ends', () => '/dev/zero', /is too large/],
  ])('%s is refused', (_, file, says) => {
    expect(() => readSources([file()])).toThrow(Unusable);
    expect(() => readSources([file()])).toThrow(says);
  });

  it('is refused if all files together are too large', () => {
    const files = ['a.json', 'b.json'].map((name) => put(name, new Uint8Array(40_000_000).fill(32)));
    expect(() => readSources(files)).toThrow(/b\.json is too large/);
  });
});

describe('a folder', () => {
  it('is searched for files that may contain roles, and says what was skipped', () => {
    put('infra/main.tf', 'locals {}');
    put('infra/iam/roles.json', trust);
    put('infra/iam/template.yml', trust);
    put('infra/package.json', '{}');
    put('infra/README.md', trust);
    put('infra/.terraform/modules/x.tf', trust);
    symlinkSync('.', join(folder, 'infra/loop'));
    const { files, remarks } = readSources([join(folder, 'infra')]);
    const at = (path: string) => join(folder, 'infra', path);
    expect(files.map(({ name }) => name)).toEqual(['iam/roles.json', 'iam/template.yml', 'main.tf'].map(at));
    expect(remarks).toEqual([
      `${join(folder, 'infra')}: read 3 files, skipped ${at('.terraform')}, ${at('README.md')}, ${at('loop')} and ${at('package.json')}.`,
    ]);
  });

  it('of a bundle leaves its pipelines alone: they speak of roles, and have none', () => {
    const [{ setup }] = setupPresets;
    for (const { path, text } of bundleSetup(setup)) put(`bundle/${path}`, text);
    const { files } = readSources([join(folder, 'bundle')]);
    const read = files.map(({ name }) => name.slice(join(folder, 'bundle/').length));
    expect(read.filter((path) => /\.ya?ml$/.test(path))).toEqual([]);
    expect(read.filter((path) => path.endsWith('/trust-policy.json'))).toHaveLength(setup.roles.length);
    const { roles, problems } = audit({ files, pipelines: [], facts: {}, now: 0 });
    expect(roles).toHaveLength(setup.roles.length);
    expect(problems).toEqual([]);
  });

  it('without other files prints nothing', () => {
    put('only/main.tf', 'locals {}');
    expect(readSources([join(folder, 'only')]).remarks).toEqual([]);
  });

  it('of a whole machine is refused', () => {
    for (let index = 0; index <= 5000; index += 1) put(`many/${index}`, '');
    expect(() => readSources([join(folder, 'many')])).toThrow(
      /contains more than 5000 files\. Allowed: .*\. Example: /,
    );
  });
});
