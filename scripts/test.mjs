/**
 * Everything in one command: types, lint, import rules, dead code, unit, property, tool and browser tests.
 * Installs what is missing, runs every part even when one fails, and ends with one line: `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, installDependencies, requireNode, root, run } from './lib/run.mjs';

requireNode();
await installDependencies();

const reports = join(root, 'test-results');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function add(name, { passed, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failures.push(name);
}

/** A check that is one program: it passes when the program ends with 0. */
async function check(name, script) {
  console.log(`\n── ${name}`);
  const ok = (await run('npm', ['run', '-s', script])) === 0;
  add(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
}

/** Counts from a JSON report; a run without a report has failed, whatever it printed. */
function counted(name, file, code, read) {
  const path = join(reports, file);
  if (!existsSync(path)) return add(name, { passed: 0, failed: 1 });
  const counts = read(JSON.parse(readFileSync(path, 'utf8')));
  if (counts.passed + counts.failed + counts.skipped === 0)
    return add(`${name} (ran nothing)`, { passed: 0, failed: 1 });
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  add(name, counts);
}

async function vitest(project) {
  console.log(`\n── ${project} tests`);
  const file = `${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, file)}`];
  // Overrides the environment: React and others behave differently in production.
  const env = { ...process.env, NODE_ENV: 'test' };
  const code = await run('npx', ['vitest', 'run', '--project', project, ...reporters], { env });
  counted(`${project} tests`, file, code, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));
}

/** The browser tests in one engine; a machine that cannot have it does not run them, and says so. */
async function browser({ engine, variable, ensure }) {
  const name = `browser tests in ${engine}`;
  console.log(`\n── ${name}`);
  const executable = await ensure();
  if (!executable) {
    console.error(`not run: no ${engine}. Install one and say where it is: ${variable}=/path/to/it npm test`);
    const missing = process.env.CI ? { failed: 1, skipped: 0 } : { failed: 0, skipped: 1 };
    return add(`${name} (not found)`, { passed: 0, ...missing });
  }
  const project = engine.toLowerCase();
  const file = `${project}.json`;
  const env = {
    ...process.env,
    [variable]: executable,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, file),
  };
  const code = await run('npx', ['playwright', 'test', `--project=${project}`, '--reporter=dot,json'], {
    env,
  });
  counted(name, file, code, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

async function browsers() {
  const { ensureChromium, ensureFirefox } = await import('./lib/browsers.mjs');
  await browser({ engine: 'Chromium', variable: 'KEYLESS_CHROMIUM', ensure: ensureChromium });
  await browser({ engine: 'Firefox', variable: 'KEYLESS_FIREFOX', ensure: ensureFirefox });
  sayWhatFirefoxLeavesOut();
}

/** Each test that has the tag `@chromium`, counted by its reason. */
function sayWhatFirefoxLeavesOut() {
  const path = join(reports, 'chromium.json');
  if (!existsSync(path)) return;
  const reasons = new Map();
  const count = ({ suites = [], specs = [] }) => {
    for (const { tags, tests } of specs) {
      if (!tags.includes('chromium')) continue;
      const reason = tests[0]?.annotations.find(({ type }) => type === 'Chromium only')?.description;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    for (const suite of suites) count(suite);
  };
  count(JSON.parse(readFileSync(path, 'utf8')));
  for (const [reason, tests] of reasons) console.log(`In Chromium only: ${tests}, because ${reason}.`);
}

await build();
await check('types', 'types');
await check('lint and format', 'lint');
await check('import rules', 'imports');
await check('dead code', 'dead-code');
await check('first-load size', 'size');
await vitest('unit');
await vitest('tools');
await browsers();

if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
