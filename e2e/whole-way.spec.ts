import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import {
  chooseInMenu,
  download,
  downloadZip,
  expect,
  goToStep,
  onlyChromium,
  openMore,
  startWith,
  test,
} from './support';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test(
  'from the address of a project to a zip that equals the command line’s',
  onlyChromium('downloads'),
  async ({ page }) => {
    await startWith(page, 'https://gitlab.com/harbor/warehouse/stock/-/pipelines');
    await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('harbor/warehouse/stock');
    await page.getByLabel(/^Project id/).fill('70012345');
    await page.getByLabel(/^Namespace id/).fill('8800123');

    await goToStep(page, 'Accounts');
    await page.getByRole('textbox', { name: 'Account number' }).first().fill('098765432109');
    await page.getByLabel('Name', { exact: true }).first().fill('harbor-live');

    await goToStep(page, 'Roles');
    await expect(page.getByRole('navigation', { name: 'Roles' }).getByRole('listitem')).toHaveText([
      /^production/,
      'Add',
    ]);
    await page.getByLabel('Name', { exact: true }).fill('live');
    await page.getByLabel('Name of ref 1').fill('main');
    await page.getByLabel('AWS account').selectOption({ label: 'harbor-live · 098765432109' });
    await page.getByLabel('Region', { exact: true }).fill('eu-central-1');
    await openMore(page);
    await page.getByLabel('IAM role name').fill('gitlab-stock-live');

    await goToStep(page, 'Permissions');
    await page.getByRole('button', { name: 'Add permission' }).click();
    await page.getByRole('button', { name: /S3/ }).first().click();
    await page.getByLabel('Bucket').fill('harbor-stock-live');

    await goToStep(page, 'Jobs');
    await page.getByLabel('Job name').fill('deploy-live');
    await page.getByRole('textbox', { name: 'Script' }).fill('./deploy.sh live');

    await goToStep(page, 'Apply');
    await expect(page.getByRole('heading', { name: '5 steps to apply it' })).toBeVisible();

    const zip = await downloadZip(page);
    const exported = await download(page, () => chooseInMenu(page, 'Export setup.json'));

    const folder = mkdtempSync(join(tmpdir(), 'keyless-e2e-'));
    try {
      writeFileSync(join(folder, 'setup.json'), exported);
      execFileSync('npx', [
        'tsx',
        'cli/keyless.ts',
        'generate',
        join(folder, 'setup.json'),
        '--zip',
        join(folder, 'cli.zip'),
      ]);
      expect(sha256(zip)).toBe(sha256(new Uint8Array(readFileSync(join(folder, 'cli.zip')))));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }

    const files = unzipSync(zip);
    const trust = Object.keys(files).find((path) => path.endsWith('gitlab-stock-live/trust-policy.json'));
    const policy = JSON.parse(strFromU8(files[trust ?? ''] ?? new Uint8Array()));
    expect(policy.Statement[0].Condition.StringEquals).toMatchObject({
      'gitlab.com:aud': 'sts.amazonaws.com',
      'gitlab.com:sub': 'project_path:harbor/warehouse/stock:ref_type:branch:ref:main',
      'gitlab.com:project_id': '70012345',
      'gitlab.com:namespace_id': '8800123',
      'gitlab.com:ref_protected': 'true',
    });
    expect(policy.Statement[0].Principal.Federated).toBe(
      'arn:aws:iam::098765432109:oidc-provider/gitlab.com',
    );
  },
);
