import { execFileSync } from 'node:child_process';
import {
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
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleSetup } from '../lib/bundle';
import { checksumLines } from '../lib/bundle/checksums';
import { setupPresets } from '../lib/setup/presets';
import { runKeyless } from '../tests/support/keyless';

vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const [{ setup: example }] = setupPresets;

let folder = '';
let setupFile = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
  setupFile = join(folder, 'setup.json');
  writeFileSync(setupFile, JSON.stringify(example));
});

const project = fileURLToPath(new URL('..', import.meta.url));

const keyless = (args: readonly string[], input?: string) => runKeyless(args, { cwd: folder, input });

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((entry) => statSync(join(path, entry)).isFile())
    .sort();

/** What is wrong. What is allowed. An example. */
const expectConvention = (line: string) =>
  expect(line).toMatch(/^[A-Za-z0-9_[\]./" -].*[.!?] Allowed: \S.*\. Example: \S.*$/);

describe('keyless', () => {
  it('prints its usage and its version', () => {
    expect(keyless(['--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(keyless(['--help']).stdout).toContain('generate SETUP.json');
    expect(keyless(['generate', '--help'])).toMatchObject({ status: 0, stderr: '' });
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(keyless(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    { args: [], says: 'Usage: keyless COMMAND' },
    { args: ['genreate'], says: 'There is no command "genreate".' },
    { args: ['generate'], says: 'No setup file is named.' },
    { args: ['attack'], says: 'No setup file is named.' },
    { args: ['attack', 'a.json', '--jsn'], says: "Unknown option '--jsn'." },
    { args: ['attack', 'a.json', 'b.json'], says: '2 setup files are named.' },
    { args: ['generate', 'a.json', 'b.json', '--zip', 'x'], says: 'One archive cannot hold' },
    { args: ['generate', 'a.json'], says: '--out DIR or --zip FILE' },
    { args: ['generate', 'a.json', '--out', 'x', '--zip', 'y'], says: '--out DIR or --zip FILE' },
    { args: ['generate', 'setup.json', '--out', ''], says: '--out is empty.' },
    { args: ['generate', 'setup.json', '--out', ' ', '--force'], says: '--out is empty.' },
    { args: ['generate', 'setup.json', '--zip', ''], says: '--zip is empty.' },
    { args: ['generate', 'a.json', '--output', 'x'], says: "Unknown option '--output'." },
    { args: ['generate', 'a.json', '--out'], says: "'--out <value>'" },
  ])('$args: usage on stderr, status 2', ({ args, says }) => {
    const { status, stdout, stderr } = keyless(args);
    expect(stderr).toContain(says);
    expect(stderr).toContain('Usage: keyless');
    if (args.length > 0) expectConvention(stderr.split('\n')[0] ?? '');
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(filesIn(folder)).toEqual(['setup.json']);
  });
});

/** What the example leaves open. */
const threeWarnings = '3 warnings; README.md explains what is open and what to do\n';

describe('keyless generate', () => {
  it('writes the bundle into a folder, scripts executable', () => {
    const out = join(folder, 'deep', 'out');
    expect(keyless(['generate', setupFile, '--out', out])).toMatchObject({
      status: 0,
      stderr: threeWarnings,
    });
    const files = bundleSetup(example);
    expect(filesIn(out)).toEqual(files.map((file) => file.path).sort());
    for (const file of files) {
      expect(readFileSync(join(out, file.path), 'utf8')).toBe(file.text);
      expect(statSync(join(out, file.path)).mode & 0o111).toBe(file.executable ? 0o111 : 0);
    }
  });

  it('writes the same files into a zip', () => {
    const zip = join(folder, 'bundle.zip');
    expect(keyless(['generate', setupFile, '--zip', zip])).toMatchObject({
      status: 0,
      stderr: threeWarnings,
    });
    const unpacked = Object.entries(unzipSync(new Uint8Array(readFileSync(zip))));
    expect(unpacked.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])).toEqual(
      bundleSetup(example).map((file) => [file.path, file.text]),
    );
  });

  it('reads standard input', () => {
    const out = join(folder, 'out');
    expect(keyless(['generate', '-', '--out', out], JSON.stringify(example))).toMatchObject({ status: 0 });
    expect(filesIn(out)).toContain('README.md');
  });

  it('writes checksums that sha256sum accepts', () => {
    const out = join(folder, 'out');
    keyless(['generate', setupFile, '--out', out]);
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: out });
  });

  it('reports every problem with its path, and writes nothing', () => {
    const [staging, production] = example.roles;
    const broken = {
      ...example,
      roles: [
        { ...staging, region: 'nowhere' },
        { ...production, iam: { name: 'not a name' } },
      ],
    };
    writeFileSync(setupFile, JSON.stringify(broken));
    const out = join(folder, 'out');
    const { status, stdout, stderr } = keyless(['generate', setupFile, '--out', out]);
    expect(stderr).toMatch(/^roles\[0\]\.region: /m);
    expect(stderr).toMatch(/^roles\[1\]\.iam\.name: /m);
    for (const line of stderr.trimEnd().split('\n')) expectConvention(line);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(filesIn(folder)).toEqual(['setup.json']);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['nothing', ''],
  ])('refuses %s', (_, content) => {
    writeFileSync(setupFile, content);
    const { status, stderr } = keyless(['generate', setupFile, '--zip', join(folder, 'x.zip')]);
    for (const line of stderr.trimEnd().split('\n')) expectConvention(line);
    expect(stderr).not.toContain('defect');
    expect(status).toBe(2);
    expect(filesIn(folder)).toEqual(['setup.json']);
  });

  it('refuses a file it cannot read and a path it cannot write', () => {
    const missing = keyless(['generate', join(folder, 'none.json'), '--out', join(folder, 'out')]);
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toContain('Could not read');
    expectConvention(missing.stderr.trimEnd());
    const unwritable = keyless(['generate', setupFile, '--zip', join(folder, 'none', 'x.zip')]);
    expect(unwritable).toMatchObject({ status: 2, stdout: '' });
    expect(unwritable.stderr).toContain('Could not write');
    expectConvention(unwritable.stderr.trimEnd());
  });

  it.runIf(process.platform === 'linux')('ends if no folder can be created', () => {
    const { status, stdout, stderr } = keyless(['generate', setupFile, '--out', '/proc/keyless/out']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Could not write');
  });

  it('names dangers, counts the other warnings, and still writes the bundle', () => {
    const anything = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
    };
    const roles = example.roles.map((role, index) =>
      index === 0 ? { ...role, permissions: [{ preset: 'custom', policy: anything }] } : role,
    );
    writeFileSync(setupFile, JSON.stringify({ ...example, roles }));
    const { status, stdout, stderr } = keyless(['generate', setupFile, '--out', 'out']);
    expect(stderr.split('\n')).toEqual([
      'danger: staging: Your policy may change identities: iam:*',
      '4 warnings; README.md explains what is open and what to do',
      '',
    ]);
    expect(stdout).toMatch(/^\d+ files in out\n$/);
    expect(status).toBe(0);
  });
});

describe('keyless and the terminal', () => {
  it.each([
    ['a key', '{"\\u202egnp": 1}'],
    ['a raw key', '{"\u202e\u009b31m": 1}'],
    ['bytes that are no JSON', '\u001b]0;title\u0007\u202e{'],
  ])('shows %s of a broken file escaped', (_, content) => {
    writeFileSync(setupFile, content);
    const { status, stderr } = keyless(['generate', setupFile, '--out', 'out']);
    expect(status).toBe(2);
    expect(stderr.replaceAll('\n', '')).not.toMatch(/[\p{C}]/u);
  });

  it('shortens long lines', () => {
    writeFileSync(
      setupFile,
      JSON.stringify({ ...example, version: 'x'.repeat(100_000), ['y'.repeat(100_000)]: 1 }),
    );
    const { stderr } = keyless(['generate', setupFile, '--out', 'out']);
    for (const line of stderr.split('\n')) expect(line.length).toBeLessThan(1100);
  });
});

describe('keyless generate, and symbolic links', () => {
  const victim = () => join(folder, 'victim', 'notes.txt');
  const link = (target: string, path: string) => symlinkSync(target, join(folder, path));
  beforeEach(() => {
    mkdirSync(join(folder, 'victim'));
    writeFileSync(victim(), 'mine');
  });

  const refusesAndKeeps = () => {
    const { status, stderr } = keyless(['generate', setupFile, '--out', 'out', '--force']);
    expect(stderr).toContain('is a symbolic link');
    expect(status).toBe(2);
    expect(filesIn(join(folder, 'victim'))).toEqual(['notes.txt']);
    expect(readFileSync(victim(), 'utf8')).toBe('mine');
  };

  it('removes nothing through a link in an earlier bundle', () => {
    mkdirSync(join(folder, 'out'));
    link('../victim', 'out/aws');
    const files = [...bundleSetup(example).slice(0, -1), { path: 'aws/notes.txt', text: 'mine' }];
    writeFileSync(join(folder, 'out', 'SHA256SUMS'), checksumLines(files));
    refusesAndKeeps();
  });

  it('writes nothing through a link to a folder or a file', () => {
    mkdirSync(join(folder, 'out'));
    link('../victim', 'out/aws');
    refusesAndKeeps();
    rmSync(join(folder, 'out', 'aws'));
    link('../victim/notes.txt', 'out/README.md');
    refusesAndKeeps();
  });

  it('writes into a folder that was named by a link', () => {
    mkdirSync(join(folder, 'real'));
    link('real', 'out');
    expect(keyless(['generate', setupFile, '--out', 'out'])).toMatchObject({ status: 0 });
    expect(filesIn(join(folder, 'real'))).toContain('README.md');
  });
});
