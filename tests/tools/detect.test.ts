import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

describeWith(['cfn-lint'], 'the alarms', () => {
  it.each(setupPresets.map(({ id, setup }) => ({ id, setup })))(
    '$id: cfn-lint accepts the templates',
    async ({ setup }) => {
      const folder = temporaryFolder();
      const files = bundleSetup(setup).filter(({ path }) => /^detect\/\d+\/alarms\.json$/.test(path));
      expect(files).toHaveLength(setup.aws.accounts.length);
      const paths = files.map(({ text }, index) => {
        const path = join(folder, `${index}.json`);
        writeFileSync(path, text);
        return path;
      });
      const outcome = await run(['cfn-lint', '--non-zero-exit-code', 'warning', ...paths], {
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' },
      });
      expect(outcome).toMatchObject({ status: 0, stdout: '' });
    },
  );
});
