import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { protectedSetup, token } from './gitlab-script';
import { describeWith } from './programs';
import { type Outcome, placeScript, run, shells, temporaryFolder } from './run';

/*
 * Whatever responds instead of GitLab, each GitLab script exits in bounded time with a documented status and says why. It never
 * reports success for what it could not read, and no trace shows the token.
 */

/** The scripts, with options that change what they do. */
const paths = ['gitlab/configure.sh', 'gitlab/configure.sh --report', 'verify/find-static-keys.sh'] as const;
const files = bundleSetup(protectedSetup());
const textOf = (path: string): string => files.find((file) => file.path === path.split(' ')[0])?.text ?? '';

/** Runs the script with another GitLab URL. `change` edits the shared functions. */
async function start(
  path: string,
  address: string,
  {
    shell = ['dash'] as readonly string[],
    args = [] as readonly string[],
    env = {} as Readonly<Record<string, string>>,
    change = (text: string): string => text,
  } = {},
): Promise<Outcome> {
  const bundle = temporaryFolder();
  const script = placeScript(
    bundle,
    textOf(path)
      .replace(/^gitlab=.*$/m, `gitlab=${address}`)
      .replace(/^gitlab_host=.*$/m, `gitlab_host=${new URL(address).host}`),
  );
  writeFileSync(join(bundle, 'functions.sh'), change(textOf('functions.sh')));
  const outcome = await run([...shell, script, ...path.split(' ').slice(1), ...args], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GITLAB_TOKEN: token, ...env },
  });
  expect(outcome.stdout + outcome.stderr).not.toContain(token);
  return outcome;
}

async function listen(answer: RequestListener, tls?: { readonly key: string; readonly cert: string }) {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, requests };
}

const project = JSON.stringify({ id: 12, path_with_namespace: 'platform/landing-zone' });
const text =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** Responds with the project first, and then with `answer`. */
const after =
  (answer: RequestListener): RequestListener =>
  (request, response) =>
    /\/projects\/12$/.test(request.url ?? '') && request.method === 'GET'
      ? text(200, project)(request, response)
      : answer(request, response);

const page = '<!DOCTYPE html>\n<html><title>Sign in</title></html>';
const mangled: readonly (readonly [name: string, answer: RequestListener, says: RegExp])[] = [
  ['a web page', text(200, page), /web page/],
  [
    'a redirect',
    text(302, '', { location: 'https://sso.example.org/login?secret=1' }),
    /status 302 leads to https:\/\/sso\.example\.org\/login(?![?])/,
  ],
  ['nothing', text(200, ''), /the answer is empty/],
  ['half of it', text(200, '[{"name": "ma'), /not complete, or not JSON/],
  ['two values', text(200, '{} {}'), /not complete, or not JSON/],
  ['null', text(200, 'null'), /unknown form/],
  ['a number', text(200, '7'), /unknown form/],
  ['rows of another form', text(200, '[{"name": 5, "key": {}, "push_access_levels": "x"}]'), /unknown form/],
  ['rows that are numbers', text(200, '[1, 2]'), /unknown form/],
  ['a sign-in at the proxy', text(407, page), /the proxy requires a sign-in \(407\)/],
  [
    'a page that comes again',
    text(
      200,
      '[{"id": 1, "name": "x", "key": "x", "access_level": 40, "push_access_levels": [], "merge_access_levels": [], "create_access_levels": [], "deploy_access_levels": []}]',
    ),
    /same page|unknown form/,
  ],
  ['too many requests', text(429, '{}', { 'retry-after': '0' }), /429/],
  ['an error', text(500, page, { 'retry-after': '0' }), /500/],
  ['a long wait', text(429, '{}', { 'retry-after': '900' }), /429/],
];

describeWith(['curl', 'jq', 'dash', 'bash', 'busybox'], 'every script for GitLab', () => {
  describeEach('first answer', (answer) => answer);
  describeEach('answers after the project', after);

  function describeEach(title: string, wrap: (answer: RequestListener) => RequestListener) {
    it.each(paths.flatMap((path) => mangled.map(([name, answer, says]) => ({ path, name, answer, says }))))(
      `$path exits if GitLab sends $name as ${title}`,
      async ({ path, answer, says }) => {
        const { address } = await listen(wrap(answer));
        const started = Date.now();
        const { status, stdout, stderr } = await start(path, address, {
          args: path.endsWith('configure.sh') ? ['--plan'] : [],
        });
        expect(path.endsWith('configure.sh') ? [1, 2] : [2]).toContain(status);
        expect(`${stdout}${stderr}`).toMatch(says);
        expect(stdout).not.toMatch(
          /^(fine|unchanged) +(branch|tag|environment)|^Nothing (found|to change)\.$/m,
        );
        expect(Date.now() - started).toBeLessThan(60_000);
      },
      90_000,
    );
  }

  it.each(paths.flatMap((path) => shells.map(({ name, command }) => ({ path, name, command }))))(
    '$path says once why there is no response, in $name',
    async ({ path, command }) => {
      const refused = await start(path, 'http://127.0.0.1:1', { shell: command });
      expect(refused).toMatchObject({ status: 2, stdout: '' });
      expect(refused.stderr).toMatch(
        /^script\.sh: no answer from 127\.0\.0\.1:1: \(7\) [^\n]*HTTPS_PROXY\.\n$/,
      );
      const traced = await start(path, 'http://127.0.0.1:1', { shell: [...command, '-x'] });
      expect(traced.stderr).toContain('+ set +x');
    },
  );

  it('names an unknown host, and a proxy that does not respond', async () => {
    const unknown = await start(paths[0], 'http://gitlab.invalid');
    expect(unknown.stderr).toMatch(/no answer from gitlab\.invalid: \((6|7|28)\)/);
    const proxy = await start(paths[0], 'http://gitlab.invalid', {
      env: { http_proxy: 'http://127.0.0.1:1' },
    });
    expect(proxy).toMatchObject({ status: 2, stdout: '' });
  });

  it('does not read a response that is larger than GitLab ever sends', async () => {
    const { address } = await listen((_, response) => {
      response.writeHead(200, { 'content-length': 60_000_000 });
      response.write('[');
    });
    const outcomes = await Promise.all(paths.map((path) => start(path, address)));
    for (const { status, stdout, stderr } of outcomes) {
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/\(63\) [^\n]*never sends so large an answer: check the address/);
    }
  });

  it('does not wait for a server that never responds', async () => {
    const { address, requests } = await listen(() => {});
    const started = Date.now();
    const outcomes = await Promise.all(paths.map((path) => start(path, address)));
    for (const { status, stderr } of outcomes) {
      expect(status).toBe(2);
      expect(stderr).toContain('(28)');
    }
    expect(requests).toHaveLength(paths.length);
    expect(Date.now() - started).toBeLessThan(50_000);
  }, 60_000);
});

/** A folder with every program that a script may use except `timeout`, and a glab. */
function withoutTimeout(glab: string): string {
  const folder = temporaryFolder();
  const programs = 'cat cksum cp cut date grep head jq mkdir mktemp mv rm sed sleep tail tr'.split(' ');
  for (const name of programs) {
    const found = (process.env.PATH ?? '')
      .split(':')
      .map((part) => join(part, name))
      .find(existsSync);
    if (found === undefined) throw new Error(`no ${name}`);
    symlinkSync(found, join(folder, name));
  }
  writeFileSync(join(folder, 'glab'), `#!/bin/sh\n${glab}\n`, { mode: 0o755 });
  return folder;
}

describeWith(['jq', 'dash', 'bash', 'busybox'], 'a glab that never answers', () => {
  it.each(paths.flatMap((path) => shells.map(({ name, command }) => ({ path, name, command }))))(
    'is stopped, also without a timeout program: $path in $name',
    async ({ path, command: [program = '', ...rest] }) => {
      const shell = (process.env.PATH ?? '')
        .split(':')
        .map((part) => join(part, program))
        .find(existsSync);
      const started = Date.now();
      const outcome = await start(path, 'https://gitlab.example.org', {
        shell: [shell ?? program, ...rest],
        args: path.endsWith('configure.sh') ? ['--plan'] : [],
        env: { GITLAB_TOKEN: '', PATH: withoutTimeout(`exec sleep 3000`) },
        change: (text) => text.replace(/\bbounded 60 glab/, 'bounded 2 glab'),
      });
      expect(outcome).toMatchObject({ status: 2, stdout: '' });
      expect(outcome.stderr).toMatch(/^script\.sh: no answer from gitlab\.example\.org: [^\n]*\n$/);
      expect(Date.now() - started).toBeLessThan(30_000);
    },
    40_000,
  );

  it('is stopped after a minute', () => {
    const shared = textOf('functions.sh');
    expect(shared.match(/\bglab api .*/g)).toHaveLength(1);
    expect(shared).toContain('bounded 60 glab api ');
    for (const path of paths) expect(textOf(path)).not.toMatch(/\bglab api /);
  });
});

describeWith(['curl', 'jq', 'dash', 'openssl'], 'a GitLab whose certificate is of a CA of its own', () => {
  it.each(paths)('%s names the variable for a longer timeout, and uses it', async (path) => {
    const folder = temporaryFolder();
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'ca.pem')];
    await run(
      [
        'openssl',
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { env: { PATH: process.env.PATH ?? '' } },
    );
    const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    const { address, requests } = await listen(text(401, '{}'), tls);
    const started = Date.now();
    const refused = await start(path, address);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^script\.sh: no answer from [^\n]*\(60\) SSL certificate problem[^\n]*Set CURL_CA_BUNDLE[^\n]*\n$/,
    );
    expect(requests).toEqual([]);
    expect(Date.now() - started).toBeLessThan(20_000);
    const trusted = await start(path, address, { env: { CURL_CA_BUNDLE: cert } });
    expect(trusted.stderr).toContain('does not accept the token (401)');
  });
});
