import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, from any working directory. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const windows = process.platform === 'win32';

/** Runs a program with its output on the terminal; resolves to its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: windows, ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Whether a program exists and answers. */
export function answers(command, args = ['--version']) {
  const result = spawnSync(command, args, { stdio: 'ignore', timeout: 20_000, shell: windows });
  return result.status === 0;
}

/** Stops with a sentence for people, not a stack trace. */
export function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Refuses Node versions that cannot build the page. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    stop(
      `Keyless needs Node 20.9 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
}

/** Includes the tools that build and test, even if NODE_ENV or the settings of npm exclude them. */
const installation = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs exactly what the lock file says, once per lock file. */
export async function installDependencies() {
  const checksum = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(installation.join(' '))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.cache', 'installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === checksum) return;
  console.log('Installing dependencies (npm ci) …');
  const code = await run('npm', installation);
  if (code !== 0) stop('npm ci failed. The npm registry must be reachable for the first start.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, checksum);
}

/** Builds the static page into out/ and gives every page its content security policy. */
export async function build() {
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const code = await run('npm', ['run', '-s', 'build'], { env: environment });
  if (code !== 0) stop('The build failed; the reason is above.');
}
