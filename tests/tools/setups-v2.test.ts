import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { parseSetup } from '@/lib/setup/parse';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

const folder = 'tests/fixtures/v2';
const outputs = ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'];
const env = { PATH: process.env.PATH ?? '' };

/** The files of a setup, in every form, as files. */
function written(name: string): { readonly path: string; readonly format: string }[] {
  const parsed = parseSetup({ ...JSON.parse(readFileSync(join(folder, name), 'utf8')), outputs });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const place = temporaryFolder();
  return bundleSetup(parsed.setup).map(({ path, format, text }, index) => {
    const file = join(place, `${index}-${path.split('/').at(-1)}`);
    writeFileSync(file, text);
    return { path: file, format };
  });
}

describeWith(['shellcheck', 'dash'], 'setups of version 2', () => {
  it.each(readdirSync(folder))('%s makes scripts that a shell reads', { timeout: 240_000 }, async (name) => {
    const scripts = written(name).filter(({ format }) => format === 'shell');
    expect(scripts.length).toBeGreaterThan(4);
    for (const { path } of scripts) {
      const read = await run(['dash', '-n', path], { env });
      expect([path, read.status, read.stderr]).toEqual([path, 0, '']);
    }
    const checked = await run(['shellcheck', ...scripts.map(({ path }) => path)], { env });
    expect([checked.status, checked.stdout]).toEqual([0, '']);
  });
});
