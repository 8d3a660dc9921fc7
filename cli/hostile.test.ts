import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bundleSetup } from '../lib/bundle';
import { parseSetupFile } from '../lib/setup/read-file';
import { breakingFiles, breakingSetups, breakingValues } from '../tests/support/breaking-inputs';
import { caseInput } from '../tests/support/cases';
import { commandLine } from '../tests/support/command-line';
import { hostileText, typedFields } from '../tests/support/hostile-text';
import { changed, gitlabCom } from '../tests/support/problems';

vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), 'keyless-hostile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

/** Path -> text of the files below a folder; nothing if there is no folder. */
function contents(out: string): Readonly<Record<string, string>> {
  const exists = statSync(out, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const paths = exists ? readdirSync(out, { recursive: true, encoding: 'utf8' }) : [];
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(out, path)).isFile())
      .map((path) => [path, readFileSync(join(out, path), 'utf8')]),
  );
}

/** Characters that a terminal obeys or hides, except line ends. */
const raw = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Generates a folder from a file with these bytes. Status 0: the folder contains exactly the bundle. Status
 * 2: there is no folder, and every problem is reported. Nothing else happens, and nothing is printed raw.
 */
async function expectBundleOrProblems(bytes: Uint8Array, zipped = false): Promise<number> {
  const place = mkdtempSync(join(folder, 'run-'));
  const [file, out, zip] = [join(place, 'setup.json'), join(place, 'out'), join(place, 'bundle.zip')];
  writeFileSync(file, bytes);
  const { status, stdout, stderr } = await commandLine('generate', file, '--out', out);
  expect(stdout + stderr).not.toMatch(raw);
  const parsed = parseSetupFile(bytes);
  if (parsed.ok) {
    expect(status).toBe(0);
    const files = contents(out);
    expect(files).toEqual(
      Object.fromEntries(bundleSetup(parsed.setup).map(({ path, text }) => [path, text])),
    );
    if (!zipped) return status;
    await commandLine('generate', file, '--zip', zip);
    expect(Object.keys(unzipSync(new Uint8Array(readFileSync(zip)))).sort()).toEqual(
      Object.keys(files).sort(),
    );
  } else {
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(parsed.problems.length);
    expect(contents(place)).toEqual({ 'setup.json': expect.any(String) });
  }
  return status;
}

const bytesOf = (setup: unknown) => new TextEncoder().encode(JSON.stringify(setup) ?? '');

describe('generate, given a hostile setup, writes its bundle or says what is wrong', () => {
  test('hostile text in any field', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...typedFields), hostileText, async (field, text) => {
        seen.add(await expectBundleOrProblems(bytesOf(changed(gitlabCom, { [field]: text }))));
      }),
      { numRuns: 40 },
    );
    expect([...seen].sort()).toEqual([0, 2]);
  });

  test.each(['surrogate', 'starstar', '10-ecr-address-accepted', '12-chain-6h'])(
    'the case %s',
    async (name) => void (await expectBundleOrProblems(bytesOf(caseInput(name)), true)),
  );

  test('every value that breaks a rule', async () => {
    for (const [base, values] of breakingValues)
      for (const [path, wrong] of Object.entries(values))
        for (const value of wrong)
          expect(await expectBundleOrProblems(bytesOf(changed(base, { [path]: value })))).toBe(2);
    for (const setup of breakingSetups) expect(await expectBundleOrProblems(bytesOf(setup))).toBe(2);
    for (const bytes of breakingFiles) expect(await expectBundleOrProblems(bytes)).toBe(2);
  });

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.json({ noUnicodeString: false }).map((text) => new TextEncoder().encode(text)),
        ),
        async (bytes) => void (await expectBundleOrProblems(Uint8Array.from(bytes))),
      ),
      { numRuns: 200 },
    );
  });
});

test('a bug exits with its own status, and nothing of its cause is printed raw', async () => {
  const { generate } = await import('./commands/generate');
  const run = vi.spyOn(generate, 'run').mockImplementation(() => {
    throw new Error('no \u202e\u001b[31m way');
  });
  const { status, stderr } = await commandLine('generate', 'setup.json', '--out', 'x');
  run.mockRestore();
  expect(status).toBe(70);
  expect(stderr).toContain('bug in Keyless');
  expect(stderr).not.toMatch(raw);
});
