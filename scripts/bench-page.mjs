/**
 * How long a page takes from an input to the frame that shows its answer: this page with two and with fifty roles, and the
 * pages of others, in turn, in one sitting. `npm run bench:page`, or `npm run bench:page -- peers.json` with
 * `[{ "name": "…", "address": "http://…", "prepare": [["click", "#start"]], "type": "#field", "output": "#result" }]`.
 * Prints medians with the ratio to a page that only shows what is typed, and JSON with `--json`. Nothing is asserted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureChromium } from './lib/browsers.mjs';
import { build, requireNode, root, stop } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

requireNode();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    keys: { type: 'string', default: '20' },
    /** How many times slower the page's processor is. */
    slower: { type: 'string', default: '1' },
  },
});
const [rounds, keys, slower] = [values.rounds, values.keys, values.slower].map(Number);
if (![rounds, keys, slower].every((number) => number >= 1))
  stop('--rounds, --keys and --slower are numbers from 1 on.');

const executablePath = await ensureChromium();
if (!executablePath)
  stop('This needs a Chromium. Install one and say where it is: KEYLESS_CHROMIUM=/path/to/it');
if (!existsSync(join(root, 'out', 'index.html'))) await build();
const { address, close } = await serve(0);

/** The example with that many roles: each has a name and a branch that no other has. */
function setupWith(count) {
  const setup = JSON.parse(
    readFileSync(join(root, 'tests', 'fixtures', 'v2', 'build-and-deploy.setup.json'), 'utf8'),
  );
  const [first, ...others] = setup.roles;
  const more = Array.from({ length: Math.max(0, count - 1 - others.length) }, (_, index) => ({
    ...first,
    name: `role-${index}`,
    refs: [{ type: 'branch', name: `release-${index}` }],
    iam: { ...first.iam, name: `${first.iam.name}-${index}` },
    jobs: first.jobs.map((job) => ({ ...job, name: `${job.name}-${index}` })),
  }));
  return JSON.stringify({ ...setup, roles: [first, ...others, ...more] });
}

const keyless = (count) => ({
  name: `Keyless, ${count} roles`,
  address,
  prepare: [
    ['open', '[aria-label="setup.json to import"]', setupWith(count)],
    ['wait', 'text=/ of \\d+ get in/'],
  ],
  type: '[id="gitlab.project.path"]',
  output: 'section[aria-label="Preview"]',
});

/** A page that only shows what is typed: what the browser itself takes. */
const floor = {
  name: 'only shows what is typed',
  address: `data:text/html,<input id="a"><output id="b"></output><script>a.oninput=()=>{b.textContent=a.value}</script>`,
  prepare: [],
  type: '#a',
  output: '#b',
};

const peers = positionals.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
const pages = [floor, keyless(2), keyless(50), ...peers];
const times = new Map(pages.map(({ name }) => [name, []]));

const actions = {
  click: (page, selector) => page.click(selector),
  fill: (page, selector, text) => page.fill(selector, text),
  press: (page, selector, key) => page.press(selector, key),
  wait: (page, selector) => page.locator(selector).first().waitFor({ timeout: 60_000 }),
  open: (page, selector, text) =>
    page.setInputFiles(selector, {
      name: 'setup.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    }),
};

/** Runs in the page: notes for each key how long it takes until the frame that shows the first change of the output. */
function watch(output) {
  const box = document.querySelector(output);
  let pressed;
  window.benched = [];
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed = timeStamp;
    },
    true,
  );
  new MutationObserver(() => {
    if (pressed === undefined) return;
    const since = pressed;
    pressed = undefined;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.benched.push(performance.now() - since);
      port2.postMessage(null);
    });
  }).observe(box, { childList: true, subtree: true, characterData: true, attributes: true });
}

async function measure(browser, { name, address: where, prepare = [], type, output }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(where);
  for (const [action, ...parameters] of prepare) {
    if (!Object.hasOwn(actions, action))
      stop(`There is no action ${action}. Allowed: ${Object.keys(actions).join(', ')}.`);
    await actions[action](page, ...parameters);
  }
  await page.focus(type);
  await page.keyboard.press('End');
  await page.evaluate(watch, output);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press(key % 2 === 0 ? 'x' : 'Backspace');
    // Somebody who types fast presses about six keys a second.
    await new Promise((resolve) => setTimeout(resolve, 160));
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  times.get(name).push(...(await page.evaluate(() => window.benched)));
  await context.close();
}

const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (let round = 0; round < rounds; round += 1) for (const page of pages) await measure(browser, page);
await browser.close();
close();

const at = (sorted, part) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const results = pages.map(({ name }) => {
  const sorted = times.get(name).sort((a, b) => a - b);
  return { name, keys: rounds * keys, answered: sorted.length, p50: at(sorted, 0.5), p95: at(sorted, 0.95) };
});
const [{ p50: least }] = results;
if (values.json) console.log(JSON.stringify({ slower, results }, null, 2));
else {
  console.log('from key to frame, ms          p50     p95   times the floor   answered');
  for (const { name, p50, p95, answered, keys: pressed } of results)
    console.log(
      `${name.padEnd(28)}${p50.toFixed(1).padStart(6)}${p95.toFixed(1).padStart(8)}${(p50 / least).toFixed(1).padStart(18)}${`${answered} of ${pressed}`.padStart(11)}`,
    );
}
