import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../lib/setup/limits';
import { setupPresets } from '../lib/setup/presets';
import { runKeyless } from '../tests/support/keyless';
import { Unusable } from './command';
import { readSetup } from './read-setup';

vi.setConfig({ testTimeout: 60_000 });

const cwd = mkdtempSync(join(tmpdir(), 'keyless-read-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const at = (name: string) => join(cwd, name);

const [{ setup }] = setupPresets;
const text = JSON.stringify(setup);

/** The result of `keyless attack`, which ends although its input does not. */
const expectTooLarge = (file: string, stdin?: number) => {
  const { status, stdout, stderr } = runKeyless(['attack', file], {
    cwd,
    ...(stdin === undefined ? {} : { stdin }),
  });
  expect(stderr).toMatch(/^setup: The file is too large\. Allowed: at most 1,000,000 bytes\. Example: .+\n$/);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
};

/** Runs a command that writes into a FIFO, and then `use` with the path of it. */
const withFifo = (command: string, use: (path: string) => void) => {
  const path = at('fifo');
  execFileSync('mkfifo', [path]);
  const feeder = spawn('sh', ['-c', `${command} > "$0" 2>/dev/null`, path], { stdio: 'ignore' });
  try {
    use(path);
  } finally {
    feeder.kill();
    rmSync(path);
  }
};

describe('a setup that is too large', () => {
  it('is refused although the device never ends', () => expectTooLarge('/dev/zero'));

  it('is refused although standard input never ends', () => {
    const zeros = openSync('/dev/zero', 'r');
    expectTooLarge('-', zeros);
    closeSync(zeros);
  });

  it('is refused although the FIFO never ends', () => withFifo('exec cat /dev/zero', expectTooLarge));

  it('is refused as a file of 2 MB', () => {
    writeFileSync(at('large.json'), `${text}${' '.repeat(2_000_000)}`);
    expectTooLarge('large.json');
  });
});

describe('a setup', () => {
  it('is read completely up to the limit, and refused one byte above it', () => {
    const path = at('full.json');
    writeFileSync(path, text.padEnd(limits.bytes));
    expect(readSetup(path)).toEqual(setup);
    writeFileSync(path, text.padEnd(limits.bytes + 1));
    expect(() => readSetup(path)).toThrow(Unusable);
  });

  it('is read completely from a FIFO that delivers it in pieces', () => {
    const [from, to] = [text.slice(0, 700), text.slice(700)].map((part, index) => {
      writeFileSync(at(`part-${index}`), part);
      return at(`part-${index}`);
    });
    withFifo(`{ cat '${from}'; sleep 0.2; cat '${to}'; }`, (path) => {
      expect(readSetup(path)).toEqual(setup);
    });
  });
});
