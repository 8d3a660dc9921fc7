import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleAtOnce, bundleSetup, checksumsPath } from '../lib/bundle';
import { isBundlePath } from '../lib/bundle/paths';
import type { BundleFile } from '../lib/bundle/types';
import { sha256Hex } from '../lib/formats/sha256';
import { setupPresets } from '../lib/setup/presets';
import { arbitrarySetup } from '../tests/support/arbitrary-setup';
import { Unusable } from './command';
import { earlierRecordPath } from './record';
import { replaceFile } from './replace-file';
import { writeFolder } from './write-folder';

vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let out = '';
beforeEach(() => {
  out = join(mkdtempSync(join(root, 'test-')), 'out');
});

const [first, second] = setupPresets.slice(0, 2).map(({ setup }) => bundleSetup(setup)) as [
  BundleFile[],
  BundleFile[],
];
const onlyInFirst = first.filter(({ path }) => !second.some((file) => file.path === path));

/** Path -> text of everything in the folder. */
const contents = (folder = out): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
const textsOf = (files: readonly BundleFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const put = (path: string, text: string) => {
  mkdirSync(join(out, path, '..'), { recursive: true });
  writeFileSync(join(out, path), text);
};
/** The record that an earlier version left besides the files. */
const earlierRecord = (files: readonly BundleFile[], others: object = {}): string =>
  JSON.stringify({
    keyless: 1,
    files: { ...Object.fromEntries(files.map(({ path, text }) => [path, sha256Hex(text)])), ...others },
  });

describe('a folder without a bundle', () => {
  it('keeps its downloads, although SHA256SUMS lists them', () => {
    const sum = createHash('sha256').update('v1').digest('hex');
    put('app.tar.gz', 'v1');
    put('aws/app.zip', 'v1');
    put('SHA256SUMS', `${sum}  app.tar.gz\n${sum}  aws/app.zip\n`);
    const before = contents();
    expect(() => writeFolder(out, first, false)).toThrow(/add --force/);
    expect(contents()).toEqual(before);
    const remarks = writeFolder(out, first, true);
    expect(contents()).toMatchObject({
      'app.tar.gz': 'v1',
      'aws/app.zip': 'v1',
      'SHA256SUMS.orig': before.SHA256SUMS,
    });
    expect(remarks.filter((line) => line.includes('app'))).toEqual([]);
  });

  it('is written to with force: replaced files are named and kept', () => {
    put('README.md', 'mine');
    put('README.md.orig', 'mine, too');
    expect(writeFolder(out, first, true)).toEqual([
      'replaced README.md: it was not written by this command; the old file is kept as README.md.orig-2',
    ]);
    expect(contents()).toMatchObject({ 'README.md.orig': 'mine, too', 'README.md.orig-2': 'mine' });
  });

  it('can be a bundle without its checksums: nothing is removed, and equal files are not copied', () => {
    for (const { path, text } of first) if (path !== checksumsPath) put(path, text);
    expect(() => writeFolder(out, first, false)).toThrow(/no SHA256SUMS of a bundle/);
    expect(writeFolder(out, first, true)).toEqual([]);
    expect(contents()).toEqual(textsOf(first));
  });

  it('stays unchanged if the checksums are not those of a bundle', () => {
    const lines = first.at(-1)?.text ?? '';
    const withoutOne = (path: string) => lines.replace(new RegExp(`^.*  ${path}\n`, 'm'), '');
    for (const text of [
      '',
      '\u0000',
      `${lines}${'0'.repeat(64)}  ../x\n`,
      lines.replace(/^./, ''),
      ...['README.md', 'setup.json', 'BLAST-RADIUS.md'].map(withoutOne),
    ]) {
      expect(text).not.toBe(lines);
      put(checksumsPath, text);
      put('mine.txt', 'mine');
      expect(() => writeFolder(out, first, false)).toThrow(Unusable);
    }
    put(checksumsPath, lines);
    expect(writeFolder(out, first, false)).toEqual([]);
  });

  it('stays unchanged if the record of an earlier version belongs to something else', () => {
    for (const text of [
      '{}',
      'null',
      '{"keyless":2,"files":{}}',
      '{"keyless":1,"files":{"../x":"y"}}',
      `{"keyless":1,"files":{"../x":"${'0'.repeat(64)}"}}`,
      `{"keyless":1,"files":{"README.md":"${'0'.repeat(63)}"}}`,
      '\u0000',
    ]) {
      put(earlierRecordPath, text);
      put('mine.txt', 'mine');
      expect(() => writeFolder(out, first, false)).toThrow(Unusable);
    }
  });
});

describe('a folder with a bundle', () => {
  beforeEach(() => void writeFolder(out, first, false));

  it('is updated: stale files are removed, and folders that become empty', () => {
    expect(onlyInFirst.length).toBeGreaterThan(0);
    expect(writeFolder(out, second, false)).toEqual([]);
    expect(contents()).toEqual(textsOf(second));
    for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(out, path)).isDirectory()) expect(readdirSync(join(out, path))).not.toEqual([]);
  });

  it('keeps files that were changed by hand, in place or as a copy, and says so', () => {
    const stale = onlyInFirst[0]?.path ?? '';
    put(stale, 'changed');
    put('setup.json', 'changed, too');
    put('notes.txt', 'mine');
    expect(writeFolder(out, second, false)).toEqual([
      'replaced setup.json: it was changed by hand; the old file is kept as setup.json.orig',
      `kept ${stale}: it was changed by hand and is no longer part of the bundle`,
    ]);
    const expected = {
      ...textsOf(second),
      [stale]: 'changed',
      'setup.json.orig': 'changed, too',
      'notes.txt': 'mine',
    };
    expect(contents()).toEqual(expected);
    expect(writeFolder(out, second, false)).toEqual([]);
    expect(contents()).toEqual(expected);
  });

  it('loses only files that a bundle can have, whatever its record says', () => {
    put(checksumsPath, `${readFileSync(join(out, checksumsPath), 'utf8')}${sha256Hex('mine')}  thesis.pdf\n`);
    put('thesis.pdf', 'mine');
    writeFolder(out, second, false);
    expect(contents()).toMatchObject({ 'thesis.pdf': 'mine' });
  });

  it('can be unpacked from a zip', () => {
    rmSync(out, { recursive: true });
    for (const { path, text } of first) put(path, text);
    expect(writeFolder(out, second, false)).toEqual([]);
    expect(contents()).toEqual(textsOf(second));
  });

  it('can be from an earlier version: its record counts, and is removed', () => {
    const [changed, gone] = onlyInFirst.map(({ path }) => path) as [string, string];
    const earlier = { 'aws/old.json': sha256Hex('written by it'), 'thesis.pdf': sha256Hex('mine') };
    put(earlierRecordPath, earlierRecord(first, earlier));
    put('aws/old.json', 'written by it');
    put('thesis.pdf', 'mine');
    put(changed, 'changed');
    put(checksumsPath, 'changed, too');
    expect(writeFolder(out, second, false)).toEqual([
      `kept ${changed}: it was changed by hand and is no longer part of the bundle`,
      'replaced SHA256SUMS: it was changed by hand; the old file is kept as SHA256SUMS.orig',
    ]);
    expect(gone in contents()).toBe(false);
    expect(contents()).toEqual({
      ...textsOf(second),
      'thesis.pdf': 'mine',
      [changed]: 'changed',
      'SHA256SUMS.orig': 'changed, too',
    });
  });

  it.each([
    ['a file', 'setup.json'],
    ['a stale file', onlyInFirst[0]?.path ?? ''],
    ['the record', checksumsPath],
    ['the record of an earlier version', earlierRecordPath],
  ])('stays unchanged if %s is a FIFO or a folder', (_, path) => {
    for (const make of [() => execFileSync('mkfifo', [join(out, path)]), () => mkdirSync(join(out, path))]) {
      rmSync(join(out, path), { recursive: true, force: true });
      const before = contents();
      make();
      expect(() => writeFolder(out, second, true)).toThrow(/Allowed: .*\. Example: /);
      rmSync(join(out, path), { recursive: true });
      expect(contents()).toEqual(before);
    }
    writeFolder(out, second, true);
    expect(contents()).toMatchObject(textsOf(second));
  });
});

it('a zip replaces a file, and nothing else', () => {
  mkdirSync(join(out, 'folder'), { recursive: true });
  execFileSync('mkfifo', [join(out, 'pipe')]);
  symlinkSync('elsewhere', join(out, 'link'));
  for (const name of ['folder', 'pipe', 'link'])
    expect(() => replaceFile(join(out, name), 'x')).toThrow(/is (?:a folder|a FIFO|a symbolic link)/);
  expect(statSync(join(out, 'pipe')).isFIFO()).toBe(true);
  expect(readdirSync(out).sort()).toEqual(['folder', 'link', 'pipe']);
  writeFileSync(join(out, 'bundle.zip'), 'old');
  replaceFile(join(out, 'bundle.zip'), 'new');
  expect(readFileSync(join(out, 'bundle.zip'), 'utf8')).toBe('new');
});

/** A file system of one megabyte, if this machine allows creating one. */
const canMount = (() => {
  const place = mkdtempSync(join(tmpdir(), 'keyless-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
})();

describe.runIf(canMount)('a full disk', () => {
  it('leaves what was there, and the next run works', () => {
    mkdirSync(out);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', out]);
    try {
      writeFolder(out, first, false);
      const before = contents();
      const full = second.map((file) =>
        file.path === 'README.md' ? { ...file, text: 'x'.repeat(2e6) } : file,
      );
      expect(() => writeFolder(out, full, false)).toThrow(/ENOSPC/);
      expect(contents()).toEqual(before);
      expect(() => replaceFile(join(out, 'b.zip'), 'x'.repeat(2e6))).toThrow(/ENOSPC/);
      expect(contents()).toEqual(before);
      expect(writeFolder(out, second, false)).toEqual([]);
      expect(contents()).toEqual(textsOf(second));
    } finally {
      execFileSync('umount', [out]);
    }
  });
});

describe('an interrupt', () => {
  const script = (files: string) => `
    import { readFileSync } from 'node:fs';
    import { writeFolder } from ${JSON.stringify(new URL('./write-folder.ts', import.meta.url).href)};
    const files = JSON.parse(readFileSync(${JSON.stringify(files)}, 'utf8'));
    process.stdout.write('.');
    for (;;) for (const bundle of files) writeFolder(${JSON.stringify(out)}, bundle, false);`;

  it('leaves the files of one bundle or of the other, and the next run works', async () => {
    const input = join(out, '..', 'bundles.json');
    writeFileSync(input, JSON.stringify([first, second]));
    for (const delay of [1, 7, 23, 60]) {
      const child = spawn(
        process.execPath,
        ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script(input)],
        {
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      // The loop never yields, so the pending signal is followed by one that kills while files are staged.
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
      child.kill('SIGKILL');
      await ended;
      expect(writeFolder(out, second, false).filter((line) => line.startsWith('kept'))).toEqual([]);
      expect(contents()).toMatchObject(textsOf(second));
      expect(readdirSync(out).filter((name) => name.startsWith('.keyless-new-'))).toEqual([]);
    }
    expect(existsSync(join(out, checksumsPath))).toBe(true);
  });
});

it('every file of every bundle is on the list of possible files', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      expect(bundleAtOnce(setup).paths.filter((path) => !isBundlePath(path))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
