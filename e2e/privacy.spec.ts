import { factsAsOf } from '../lib/setup/facts-as-of';
import { setupPresets } from '../lib/setup/presets';
import {
  download,
  downloadZip,
  expect,
  goToStep,
  onlyChromium,
  openWizard,
  reload,
  shareLink,
  steps,
  test,
  untilSaved,
  verdict,
} from './support';

test(
  'nothing leaves the page, and it works without a network once loaded',
  onlyChromium('downloads'),
  async ({ page, context, baseURL }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await openWizard(page);
    await page.waitForLoadState('networkidle');
    const foreign = requests.filter(
      (url) => !url.startsWith(String(baseURL)) && !url.startsWith('blob:') && !url.startsWith('data:'),
    );
    expect(foreign).toEqual([]);

    const loaded = requests.length;
    await context.setOffline(true);
    await page.getByRole('textbox', { name: 'Project path' }).fill('acme/offline');
    await expect(verdict(page)).toContainText('acme/offline');
    for (const step of steps) await goToStep(page, step);
    const zip = await downloadZip(page);
    expect(zip.length).toBeGreaterThan(1000);
    const link = await shareLink(page);
    expect(link).toContain('#');
    const later = requests
      .slice(loaded)
      .filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'));
    expect(later).toEqual([]);
  },
);

test('every page says in its policy that it connects to nobody', async ({ page }) => {
  for (const address of ['/', '/404.html']) {
    const response = await page.request.get(address);
    const policy =
      /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe');
  }
});

test('the age of the facts and the licenses of what ships are one click away', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('button', { name: 'Nothing leaves this page' }).first().click();
  const promise = page.getByRole('dialog', { name: 'Nothing leaves this page' });
  await expect(promise.locator('time')).toHaveText(factsAsOf);
  const link = promise.getByRole('link', { name: 'Third-party licenses' });
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute('href', '/THIRD-PARTY.txt');
  const answer = await page.request.get('/THIRD-PARTY.txt');
  expect([answer.status(), answer.headers()['content-type']]).toEqual([
    200,
    expect.stringMatching(/^text\/plain/),
  ]);
  const notices = await answer.text();
  for (const name of ['core-js', 'SIL OPEN FONT LICENSE', 'of shiki']) expect(notices).toContain(name);
});

test('work survives a reload', async ({ page }) => {
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/kept');
  await expect(verdict(page)).toContainText('acme/kept');
  await untilSaved(page, /acme\/kept/);
  await reload(page);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/kept');
});

test('a share link opens the same setup, says where it came from and leaves the draft alone', async ({
  page,
  context,
}) => {
  await openWizard(page);
  await page.getByRole('textbox', { name: 'Project path' }).fill('acme/shared');
  await expect(verdict(page)).toContainText('acme/shared');
  const link = await shareLink(page);
  expect(new URL(link).search).toBe('');
  expect(new URL(link).hash.length).toBeGreaterThan(10);

  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('textbox', { name: 'Project path' }).fill('acme/mine');
  await untilSaved(other, /acme\/mine/);
  await other.goto('about:blank');
  await other.goto(link);
  const notice = other.getByRole('region', { name: 'Values from a link' });
  await expect(notice).toContainText('This project comes from a link: acme/shared. Is it yours?');
  await expect(other.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/shared');
  await notice.getByRole('button', { name: 'Back to my draft' }).click();
  await expect(other.getByRole('textbox', { name: 'Project path' })).toHaveValue('acme/mine');
});

test('a broken link is said and harms nothing', async ({ page }) => {
  await page.goto('/#v1.gitlab=%ff%fe&__proto__.x=1');
  await expect(page.getByText(/^The link was not opened\./)).toContainText(
    /cannot be read\. Allowed: .* Example: #v3\./,
  );
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('textbox', { name: 'Project path' })).toHaveValue('');
});

test(
  'Share says when a setup is too long for a link, and offers the file',
  onlyChromium('downloads'),
  async ({ page }) => {
    const [{ setup }] = setupPresets;
    const script = Array.from({ length: 120 }, () => 'é'.repeat(2000));
    const roles = setup.roles.map((role, index) =>
      index === 0 ? { ...role, jobs: [{ ...role.jobs[0], script }] } : role,
    );
    const text = JSON.stringify({ ...setup, roles });
    await openWizard(page);
    await page
      .getByLabel('setup.json to import')
      .setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByText(/^long\.json is loaded/)).toBeVisible();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const toast = page.getByRole('status').filter({ hasText: 'This setup is too long for a link' });
    await expect(toast).toContainText('Export the setup and send the file instead');
    const bytes = await download(page, () => toast.getByRole('button', { name: 'Export' }).click());
    expect(JSON.parse(new TextDecoder().decode(bytes)).roles[0].jobs[0].script).toEqual(script);
  },
);
