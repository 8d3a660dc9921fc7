import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { setupPresets } from '../lib/setup/presets';
import { commandLine } from '../tests/support/command-line';
import { keepsConvention } from '../tests/support/message-convention';
import { errorSources } from '../tests/support/message-sources';

vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-messages-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const at = (path: string) => join(root, path);
const setup = at('setup.json');
writeFileSync(setup, JSON.stringify(setupPresets[0].setup));
writeFileSync(at('broken.json'), '{');
writeFileSync(at('broken.yml'), 'a: [');
writeFileSync(at('latin.yml'), new Uint8Array([0x61, 0x3a, 0x20, 0xe4]));
writeFileSync(
  at('role.json'),
  JSON.stringify({ Role: { RoleName: 'x', AssumeRolePolicyDocument: { Statement: [] } } }),
);
for (const folder of ['many', 'closed', 'foreign', 'linked', 'filed', 'piped', 'held', 'linked-file'])
  mkdirSync(at(folder));
writeFileSync(at('foreign/notes.txt'), 'mine');
for (let index = 0; index <= 5000; index += 1) symlinkSync('.', at(`many/${index}`));
symlinkSync('..', at('linked/aws'));
writeFileSync(at('filed/aws'), 'mine');
execFileSync('mkfifo', [at('piped/README.md')]);
mkdirSync(at('held/README.md'));
symlinkSync('/dev/null', at('linked-file/README.md'));
execFileSync('mkfifo', [at('fifo')]);
// A socket file remains when the program that listens is killed.
spawnSync(process.execPath, [
  '-e',
  `require('net').createServer().listen(${JSON.stringify(at('socket'))}, () => process.kill(process.pid, 'SIGKILL'))`,
]);

const into = (folder: string) => ['generate', setup, '--out', at(folder), '--force'];

/** A command line for every error. */
const wrong: readonly (readonly string[])[] = [
  ['genreate'],
  ['generate'],
  ['attack'],
  ['attack', 'a.json', 'b.json'],
  ['generate', setup, setup, '--out', 'x'],
  ['generate', setup, setup, '--zip', 'x.zip'],
  ['generate', '-', '-', '--out', 'x'],
  ['generate', setup],
  ['generate', setup, '--out', 'x', '--zip', 'y'],
  ['generate', setup, '--out', ''],
  ['generate', setup, '--zip', ' '],
  ['generate', setup, '--out'],
  ['generate', setup, '--out=x', '--force=y'],
  ['attack', setup, '--jsn'],
  ['attack', at('none.json')],
  ['propose'],
  ['propose', 'a.yml', 'b.yml'],
  ['propose', at('broken.yml')],
  ['check'],
  ['check', '-', '--token', '-'],
  ['check', at('broken.json')],
  ['check', at('none.json')],
  ['check', at('latin.yml')],
  ['check', '/dev/zero'],
  ['check', at('many')],
  ['check', at('closed')],
  ['check', setup, '--format', 'yaml'],
  ...['--token', '--ignore', '--out'].map((option) => ['check', setup, option, ' ']),
  ['check', setup, '--project', 'api'],
  ['check', setup, '--project-id', 'x'],
  ['check', setup, '--ref', ''],
  ['check', at('role.json'), '--token', at('broken.json')],
  ['check', at('role.json'), '--out', at('none/report.txt')],
  ['attack', root],
  ['attack', at('broken.json')],
  ['generate', setup, setup, '--out', 'x', '--ci', at('broken.yml')],
  ...['broken.yml', 'latin.yml', 'none.yml'].map((ci) => ['generate', setup, '--out', 'x', '--ci', at(ci)]),
  ['generate', setup, '--out', at('foreign')],
  ['generate', setup, '--zip', at('none/x.zip')],
  ['generate', setup, '--zip', at('foreign/notes.txt')],
  ...[at('foreign'), at('fifo'), at('socket'), '/dev/null'].map((path) => ['generate', setup, '--zip', path]),
  ...['linked', 'filed', 'piped', 'held', 'linked-file'].map(into),
];

describe('every error of the command line', () => {
  const messages: string[] = [];

  it.each(wrong.map((args) => ({ args })))('$args', async ({ args }) => {
    const { status, stdout, stderr } = await commandLine(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const [message = ''] = stderr.split('\n');
    messages.push(message);
    expect(message).toSatisfy((line: string) => keepsConvention(line.replace(/^[\w.[\]]+: /, '')));
    for (const line of stderr
      .trimEnd()
      .split('\n')
      .slice(1)
      .filter((line) => !/^(?:$|Usage| )/.test(line)))
      expect(line).toMatch(/^(?:Attacks|Checks|Prints|Writes|keyless) |^\S+:\d+: /);
  });

  const project = fileURLToPath(new URL('..', import.meta.url));
  const files = ['cli', 'cli/commands', 'cli/attack', 'cli/check'].flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
      .map((file) => `${folder}/${file}`),
  );

  it('is among them', () => {
    const sources = files.flatMap(errorSources);
    expect(sources.length).toBeGreaterThan(12);
    const text = messages.join('\n');
    expect(
      sources
        .filter(({ pattern }) => !pattern.test(text))
        .map(({ place, text: says }) => `${place}: ${says}`),
    ).toEqual([]);
  });

  it('comes from `message` or the schema, or repeats such errors of several files', () => {
    const others = files.flatMap((file) =>
      [...readFileSync(join(project, file), 'utf8').matchAll(/new Unusable\(([\s\S]{0,30})/g)]
        .map(([, begin = '']) => begin.trim())
        .filter((begin) => !/^\[\s*message\(|^parsed\.problems\.map\(|^problems\)/.test(begin))
        .map((begin) => `${file}: ${begin}`),
    );
    expect(others).toEqual([]);
  });
});
