import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };

/** The files of the repository, committed or not. */
async function files(): Promise<readonly string[]> {
  const { stdout } = await run(['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    env,
    cwd: root,
  });
  return stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

/** Whether `out/` was built from these files. */
function isBuilt(paths: readonly string[]): boolean {
  const page = join(root, 'out/index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  const isRelevant =
    /^(app|components|lib|public)\/|^scripts\/[^/]+export|^(package|postcss|next|tsconfig)[^/]*$/;
  return paths
    .filter((path) => isRelevant.test(path))
    .every((path) => statSync(join(root, path)).mtimeMs < built);
}

/**
 * A fake `npm` that installs the packages of this repository instead of calling the registry, and reuses the existing build if it
 * is current. For everything else, it runs the real one.
 */
function npmFor(built: boolean): string {
  const bin = temporaryFolder();
  const installed = realpathSync(join(root, 'node_modules'));
  writeFileSync(
    join(bin, 'npm'),
    `#!/bin/sh
case "$*" in
  'ci '*)
    cp -al '${installed}' node_modules 2>/dev/null || cp -R '${installed}' node_modules
    rm -rf node_modules/.cache
    ;;
  'run -s build') ${built ? `cp -R '${join(root, 'out')}' out` : 'exec "$REAL_NPM" "$@"'} ;;
  *) exec "$REAL_NPM" "$@" ;;
esac
`,
    { mode: 0o755 },
  );
  return bin;
}

describeWith(['git'], 'npm start in a fresh clone', () => {
  let started: ChildProcess | undefined;
  afterEach(() => {
    if (started?.pid !== undefined) process.kill(-started.pid, 'SIGKILL');
  });

  it('installs, builds, and serves the page with its policy at the printed URL', async () => {
    const paths = await files();
    const clone = temporaryFolder();
    for (const path of paths) {
      mkdirSync(dirname(join(clone, path)), { recursive: true });
      cpSync(join(root, path), join(clone, path));
    }
    const { stdout: npm } = await run(['sh', '-c', 'command -v npm'], { env });
    const PATH = `${npmFor(isBuilt(paths))}:${env.PATH}`;
    // A separate process group, so that npm, node and their children stop together.
    started = spawn('npm', ['start'], {
      cwd: clone,
      detached: true,
      env: { ...process.env, NODE_ENV: 'production', REAL_NPM: npm.trim(), PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const address = await printedAddress(started);

    const page = await fetch(address);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect(html).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none';[^"]*connect-src 'none'/,
    );
    expect(html).toContain('Keyless');

    const assets = [...html.matchAll(/(?:src|href)="(\/_next\/[^"]+\.(?:js|css))"/g)].map(
      ([, asset]) => asset,
    );
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of new Set(assets))
      expect([asset, (await fetch(address + asset)).status]).toEqual([asset, 200]);
    expect((await fetch(`${address}/no-such-page`)).status).toBe(404);
  }, 300_000);
});

/** The URL that `npm start` prints when it is ready. Fails with its output if it exits before. */
function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /Keyless is ready: +(http:\/\/127\.0\.0\.1:\d+)\n/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
}
