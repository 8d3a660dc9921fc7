/** Takes the pictures of README with a real Chromium and writes them to docs/: `npm run pictures`. Builds first if out/ is not there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { ensureChromium } from './lib/browsers.mjs';
import { build, root, stop } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

const setup = readFileSync(join(root, 'tests', 'fixtures', 'gitlab-com.setup.json'));
const executablePath = await ensureChromium();
if (!executablePath)
  stop('The pictures need a Chromium. Install one and say where it is: KEYLESS_CHROMIUM=/path/to/it');
if (!existsSync(join(root, 'out', 'index.html'))) await build();

const { address, close } = await serve(0);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });

async function openPage(options) {
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByLabel('Where is the project?').waitFor();
  return page;
}

/** The screens, each as it is when its contents are computed. */
async function takeScreens(colorScheme) {
  const page = await openPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  const take = async (name) => save(`${name}-${colorScheme}.png`, await page.screenshot({ caret: 'hide' }));
  await take('first-screen');
  await page
    .getByLabel('setup.json to import')
    .setInputFiles({ name: 'setup.json', mimeType: 'application/json', buffer: setup });
  await step(page, 'Roles');
  await computed(page);
  await page
    .getByRole('button', { name: 'Dismiss' })
    .first()
    .click({ timeout: 2000 })
    .catch(() => {});
  await take('working-screen');
  if (colorScheme === 'dark') return page.context().close();
  await page
    .getByRole('tab', { name: /^Attacks/ })
    .first()
    .click();
  await page.getByRole('table', { name: 'Attacks on roles' }).waitFor();
  await take('attacks');
  await step(page, 'Apply');
  await page.getByRole('region', { name: /steps to apply it/ }).waitFor();
  await take('apply');
  return page.context().close();
}

/** The main job in a few pictures, each with how long it stays: address, roles, a verdict that changes, files. */
async function takeMainJob() {
  const page = await openPage({ viewport: { width: 1200, height: 750 }, colorScheme: 'light' });
  const frames = [];
  const show = async (milliseconds) =>
    frames.push({ picture: await page.screenshot({ caret: 'initial' }), milliseconds });
  const project = page.getByLabel('Where is the project?');
  await show(900);
  for (const part of ['https://', 'gitlab.com/', 'acme/', 'shop']) {
    await project.pressSequentially(part);
    await show(part === 'shop' ? 900 : 250);
  }
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('region', { name: 'Lines of this step' }).waitFor();
  await page.getByLabel(/^Project id/).fill('48151623');
  await page.getByLabel(/^Namespace id/).fill('4815162');
  await show(1100);
  await step(page, 'Accounts');
  await page.getByRole('textbox', { name: 'Account number' }).first().fill('111122223333');
  await show(1000);
  await step(page, 'Roles');
  await computed(page);
  await show(1300);
  for (const stays of [1800, 800]) {
    const before = await verdict(page).innerText();
    await page.getByLabel('A pipeline schedule.').setChecked(stays === 1800);
    await changed(page, before);
    await show(stays);
  }
  await page.getByRole('tab', { name: /^All files/ }).click();
  await page.getByRole('region', { name: /^Text of / }).waitFor();
  await show(2000);
  await page.context().close();
  const delay = frames.map(({ milliseconds }) => milliseconds);
  const pictures = frames.map(({ picture }) => picture);
  const animation = sharp(pictures, { join: { animated: true } });
  write('main-job.webp', await animation.webp({ delay, loop: 0, quality: 80, effort: 6 }).toBuffer());
}

const step = (page, name) =>
  page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: new RegExp(`^${name}\\b`) })
    .click();

const verdict = (page) => page.getByRole('region', { name: /^Who can assume/ });

/** The attacks have run. */
const computed = (page) =>
  verdict(page)
    .getByText(/\d+ of \d+ get in/)
    .first()
    .waitFor();

/** The verdict says something else. */
async function changed(page, before) {
  for (let tries = 0; tries < 100 && (await verdict(page).innerText()) === before; tries += 1)
    await page.waitForTimeout(50);
  await computed(page);
}

/** With as many colors as it takes: a screen has few. */
async function save(name, picture) {
  write(name, await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toBuffer());
}

function write(name, bytes) {
  writeFileSync(join(root, 'docs', name), bytes);
  console.log(`docs/${name}  ${Math.round(bytes.length / 1024)} kB`);
}

for (const colorScheme of ['light', 'dark']) await takeScreens(colorScheme);
await takeMainJob();

await browser.close();
close();
