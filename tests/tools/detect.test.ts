import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

describeWith(['cfn-lint'], 'the alarms', () => {
  it('are templates that cfn-lint accepts, one for each account of each preset', async () => {
    const folder = temporaryFolder();
    const paths = setupPresets.flatMap(({ id: preset, setup }) => {
      const files = bundleAtOnce(setup).files.filter(({ path }) => /^detect\/\d+\/alarms\.json$/.test(path));
      expect(files.map(({ path }) => path)).toEqual(
        setup.aws.accounts.map(({ id }) => `detect/${id}/alarms.json`).sort(),
      );
      return files.map(({ path, text }) => {
        const copy = join(folder, preset, path);
        mkdirSync(dirname(copy), { recursive: true });
        writeFileSync(copy, text);
        return copy;
      });
    });
    // Check all templates in one run, because starting takes longer than checking.
    const outcome = await run(['cfn-lint', '--non-zero-exit-code', 'warning', ...paths], {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' },
    });
    expect(outcome).toMatchObject({ status: 0, stdout: '' });
  });
});
