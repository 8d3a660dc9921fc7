import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundleSetup } from '../lib/bundle';
import { setupPresets } from '../lib/setup/presets';
import type { Setup } from '../lib/setup/schema';
import { runKeyless } from '../tests/support/keyless';

vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-projects-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const [payments, website] = setupPresets.map(({ setup }) => setup) as [Setup, Setup];
const named = (setup: Setup, path: string): Setup => ({
  ...setup,
  gitlab: { ...setup.gitlab, project: { ...setup.gitlab.project, path } },
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

/** Runs `generate` for these setups, which are saved as 0.json, 1.json, … */
function generate(setups: readonly unknown[], ...options: readonly string[]) {
  const files = setups.map((setup, index) => {
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(setup));
    return `${index}.json`;
  });
  return runKeyless(['generate', ...files, '--out', 'out', ...options], { cwd: folder });
}

describe('several setups in one call', () => {
  it('get a folder each, named after their project, with the bundle they get alone', () => {
    const { status, stdout } = generate([payments, website]);
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['acme-payments-api', 'acme-website']);
    for (const [name, setup] of [
      ['acme-payments-api', payments],
      ['acme-website', website],
    ] as const) {
      const files = bundleSetup(setup);
      expect(stdout).toContain(`${files.length} files in out/${name}\n`);
      for (const { path, text } of files)
        expect(readFileSync(join(folder, 'out', name, path), 'utf8')).toBe(text);
    }
    // The second run updates the folders, and does not refuse them.
    expect(generate([payments, website])).toMatchObject({ status: 0 });
  });

  it('are all read before anything is written: every problem of every file is reported', () => {
    const { status, stdout, stderr } = generate([payments, { ...website, roles: [] }, '{']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^1\.json: /m);
    expect(stderr).toMatch(/^2\.json: /m);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('are refused if two would share a folder, or one folder contains other files', () => {
    const both = generate([named(payments, 'acme/a-b'), named(website, 'acme-a/b')]);
    expect(both.status).toBe(2);
    expect(both.stderr).toContain('0.json and 1.json would both be written to out/acme-a-b.');
    mkdirSync(join(folder, 'out/acme-website'), { recursive: true });
    writeFileSync(join(folder, 'out/acme-website/notes.txt'), 'mine');
    expect(generate([payments, website])).toMatchObject({ status: 2 });
    expect(readdirSync(join(folder, 'out'))).toEqual(['acme-website']);
  });

  it('report that more than one of them creates the provider of an account', () => {
    const [account] = payments.aws.accounts as [Setup['aws']['accounts'][number]];
    const inOneAccount = (path: string, provider: 'create' | 'existing'): Setup => ({
      ...named(payments, path),
      aws: { ...payments.aws, accounts: [{ ...account, provider }] },
      roles: payments.roles.filter((role) => role.account === account.id),
    });
    expect(generate([inOneAccount('acme/a', 'create'), inOneAccount('acme/b', 'create')]).stderr).toContain(
      `0.json (account ${account.id}) and 1.json (account ${account.id}) create the same identity provider`,
    );
    const shared = generate([inOneAccount('acme/a', 'create'), inOneAccount('acme/b', 'existing')]);
    expect(shared.status).toBe(0);
    expect(shared.stderr).not.toContain('identity provider');
  });
});
