import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleSetup } from '../lib/bundle';
import { isBundleZip } from '../lib/bundle/read-zip';
import { zipBundle } from '../lib/bundle/zip';
import { setupPresets } from '../lib/setup/presets';
import { commandLine } from '../tests/support/command-line';
import { writeZip } from './write-zip';

vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-zip-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = '';
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

const [first, second] = setupPresets.map(({ setup }) => bundleSetup(setup));
if (first === undefined || second === undefined) throw new Error('There are too few presets.');
const bundle = zipBundle(first);
const bytesAt = (name: string) => new Uint8Array(readFileSync(at(name)));

/** A bundle with its files changed, as an archive. */
const changed = (change: (files: Record<string, Uint8Array>) => void): Uint8Array => {
  const files = unzipSync(bundle);
  change(files);
  return zipSync(files);
};
const withComment = () => {
  const text = strToU8('my only notes');
  const bytes = new Uint8Array([...bundle, ...text]);
  new DataView(bytes.buffer).setUint16(bundle.length - 2, text.length, true);
  return bytes;
};

const foreign: Readonly<Record<string, Uint8Array>> = {
  'a text': strToU8('precious\n'),
  nothing: new Uint8Array(),
  'an archive of somebody else': zipSync({ 'thesis.txt': strToU8('precious') }),
  'an archive with a setup.json of somebody else': zipSync({ 'setup.json': strToU8('precious') }),
  'a bundle with another file': changed((files) => {
    files['thesis.txt'] = strToU8('precious');
  }),
  'a bundle with another file in a folder of its own': changed((files) => {
    files['aws/notes.txt'] = strToU8('precious');
  }),
  'a bundle with a changed file': changed((files) => {
    files['README.md'] = strToU8('precious');
  }),
  'a bundle without a file': changed((files) => {
    delete files['README.md'];
  }),
  'a bundle with a comment': withComment(),
  'a bundle with text after it': new Uint8Array([...bundle, ...strToU8('precious')]),
  'half a bundle': bundle.slice(0, bundle.length / 2),
};

describe('generate --zip', () => {
  it.each(Object.entries(foreign))('leaves %s unchanged', async (_, bytes) => {
    writeFileSync(at('notes.txt'), bytes);
    expect(() => writeZip(at('notes.txt'), first, false)).toThrow(/Allowed: .*--force.*\. Example: /);
    expect(bytesAt('notes.txt')).toEqual(bytes);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it.each(Object.entries(foreign))('with --force, replaces %s and keeps a copy', (_, bytes) => {
    writeFileSync(at('notes.txt'), bytes);
    writeFileSync(at('notes.txt.orig'), 'older');
    expect(writeZip(at('notes.txt'), first, true)).toEqual([
      expect.stringMatching(/^replaced notes\.txt: .* kept as notes\.txt\.orig-2$/),
    ]);
    expect(bytesAt('notes.txt')).toEqual(bundle);
    expect(bytesAt('notes.txt.orig-2')).toEqual(bytes);
    expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'notes.txt.orig', 'notes.txt.orig-2']);
  });

  it('replaces an archive of Keyless of any name, with or without force', () => {
    for (const force of [false, true]) {
      for (const files of [first, second, first]) {
        expect(writeZip(at('bundle'), files, force)).toEqual([]);
        expect(bytesAt('bundle')).toEqual(zipBundle(files));
      }
    }
    expect(readdirSync(folder)).toEqual(['bundle']);
  });

  it('takes --force, and says what it replaced', async () => {
    writeFileSync(at('setup.json'), JSON.stringify(setupPresets[0].setup));
    writeFileSync(at('notes.txt'), 'precious');
    const args = ['generate', at('setup.json'), '--zip', at('notes.txt')];
    expect(await commandLine(...args)).toMatchObject({ status: 2, stdout: '' });
    expect(readFileSync(at('notes.txt'), 'utf8')).toBe('precious');
    const { status, stderr } = await commandLine(...args, '--force');
    expect(status).toBe(0);
    expect(stderr).toContain('the old file is kept as notes.txt.orig\n');
    expect(readFileSync(at('notes.txt.orig'), 'utf8')).toBe('precious');
  });
});

describe('isBundleZip', () => {
  it.each(setupPresets.map(({ id, setup }) => ({ id, setup })))(
    'recognizes the bundle of $id',
    ({ setup }) => {
      expect(isBundleZip(zipBundle(bundleSetup(setup)))).toBe(true);
    },
  );

  it('unpacks nothing larger than any bundle', () => {
    const files = { 'README.md': new Uint8Array(201_000_000) };
    expect(isBundleZip(zipSync(files, { level: 1 }))).toBe(false);
  });
});
