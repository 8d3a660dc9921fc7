import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A repository of its own with the real scripts: they find what they work on by where they are. */
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyless scripts '));
  cpSync('scripts', join(root, 'scripts'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const script = (name: string): string => pathToFileURL(join(root, 'scripts', 'lib', name)).href;

describe('installing', () => {
  const log = () => join(root, 'npm.log');
  beforeEach(() => {
    writeFileSync(join(root, 'package-lock.json'), '{}');
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'bin', 'npm'), `#!/bin/sh\necho "$@" >>'${log()}'\n`, { mode: 0o755 });
  });

  const install = (env: Readonly<Record<string, string>> = {}) =>
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', `await (await import('${script('run.mjs')}')).installDependencies()`],
      { env: { NODE_ENV: 'test', PATH: `${join(root, 'bin')}:${process.env.PATH}`, ...env } },
    );

  it('takes the tools that build and test too, whatever NODE_ENV says, and once per lock file', () => {
    install({ NODE_ENV: 'production' });
    install();
    expect(readFileSync(log(), 'utf8')).toMatch(/^ci --include=dev .*\n$/);
    writeFileSync(join(root, 'package-lock.json'), '{ "changed": true }');
    install();
    expect(readFileSync(log(), 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('the notices of what ships', () => {
  it('name each package with the text of its license, always in the same bytes', async () => {
    const { thirdPartyNotices } = await import(/* @vite-ignore */ script('third-party.mjs'));
    const text: string = thirdPartyNotices(process.cwd());
    expect(thirdPartyNotices(process.cwd())).toBe(text);
    const entries = text.split(`\n${'-'.repeat(80)}\n\n`);
    const named = (name: string) => entries.find((entry) => entry.startsWith(`${name} `)) ?? '';
    for (const name of ['react', 'react-dom', 'next', 'shiki', 'zod', 'fflate', 'tailwindcss'])
      expect(named(name)).toMatch(/License: MIT\n[\s\S]*Permission is hereby granted/);
    expect(named('diff')).toMatch(/Redistribution and use in source and binary forms/i);
    for (const name of ['inter', 'jetbrains-mono'])
      expect(named(`@fontsource-variable/${name}`)).toContain('SIL OPEN FONT LICENSE');
  });
});

describe('the notices', () => {
  it('are made by the build, and README and page lead to them', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8')).scripts.build).toMatch(
      /&& node scripts\/third-party\.mjs &&/,
    );
    expect(readFileSync('scripts/third-party.mjs', 'utf8')).toContain("'out', 'THIRD-PARTY.txt'");
    expect(readFileSync('README.md', 'utf8')).toContain('`THIRD-PARTY.txt`');
    expect(readFileSync('components/ui/privacy.tsx', 'utf8')).toContain('href="/THIRD-PARTY.txt"');
  });
});

describe('the notices of what ships inside packages', () => {
  it('name every grammar that colors code, and core-js in the version that ships', async () => {
    const { thirdPartyNotices } = await import(/* @vite-ignore */ script('third-party.mjs'));
    const text: string = thirdPartyNotices(process.cwd());
    const source = readFileSync('lib/highlight/highlighter.ts', 'utf8');
    const grammars = [...source.matchAll(/from 'shiki\/langs\/([\w-]+)\.mjs'/g)].map(
      ([, name]) => name ?? '',
    );
    expect(grammars.length).toBeGreaterThan(0);
    const named = [...text.matchAll(/^Grammars? (.+) of shiki$/gm)].flatMap(([, names = '']) =>
      names.split(/, | and /),
    );
    expect(named.sort()).toEqual(grammars.sort());
    const polyfills = readFileSync('node_modules/next/dist/build/polyfills/polyfill-nomodule.js', 'utf8');
    const version = /version:"(3\.[\d.]+)"/.exec(polyfills)?.[1];
    expect(text).toContain(`core-js ${version}, `);
    expect(text).toContain('Copyright (c) 2014-2024 Denis Pushkarev');
  });

  it('hold no copyleft: no license puts a condition on the code of the page', async () => {
    const { thirdPartyNotices } = await import(/* @vite-ignore */ script('third-party.mjs'));
    const text: string = thirdPartyNotices(process.cwd());
    const licenses = [...text.matchAll(/^License: (.+)$/gm)].map(([, name]) => name);
    const known = ['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'CC-BY-4.0', 'ISC', 'MIT', 'OFL-1.1'];
    expect([...new Set(licenses)].sort()).toEqual(known);
    expect(text).not.toMatch(/Mozilla Public License|General Public License/i);
  });
});

describe('the headers of a static host', () => {
  it('are those of every rule that fits a path, each value kept', async () => {
    const { headersFor, readHeaders } = await import(/* @vite-ignore */ script('headers.mjs'));
    const rules = readHeaders('/*\n  A: 1\n  B: x: y\n\n/a/*\n  A: 2\n\n/a/b\n  C: 3\n');
    const of = (path: string) => Object.fromEntries(headersFor(rules, path));
    expect(of('/')).toEqual({ A: ['1'], B: ['x: y'] });
    expect(of('/a/c')).toEqual({ A: ['1', '2'], B: ['x: y'] });
    expect(of('/a/b')).toEqual({ A: ['1', '2'], B: ['x: y'], C: ['3'] });
    expect(of('/a/b/c')).toEqual({ A: ['1', '2'], B: ['x: y'] });
    expect(of('/ab')).toEqual({ A: ['1'], B: ['x: y'] });
  });
});

describe('.ci/run', () => {
  const log = () => join(root, 'calls.log');

  /** Runs it where nothing but these programs exists; each writes down its call. */
  function ci(programs: Readonly<Record<string, string>>) {
    const bin = join(root, 'bin');
    mkdirSync(bin);
    for (const [name, ends] of Object.entries({ ...programs, npm: 'echo "CI=$CI"' }))
      writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >>'${log()}'\n${ends}\n`, { mode: 0o755 });
    symlinkSync('/usr/bin/dirname', join(bin, 'dirname'));
    mkdirSync(join(root, '.ci'));
    cpSync('.ci/run', join(root, '.ci', 'run'));
    const env = { NODE_ENV: 'test' as const, PATH: bin, HOME: root };
    const printed = execFileSync('/bin/bash', [join(root, '.ci', 'run')], {
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { printed, calls: readFileSync(log(), 'utf8') };
  }

  it('asks for what is missing, continues without what is not available, and tests', () => {
    const { printed, calls } = ci({ id: 'echo 0', 'apt-get': '[ "$1" = update ]', python3: 'exit 1' });
    for (const name of ['awscli', 'python3-yaml', 'unzip', 'curl', 'shellcheck', 'chromium', 'firefox-esr'])
      expect(calls).toContain(`apt-get install -y -qq --no-install-recommends ${name}\n`);
    expect(calls).toContain('python3 -m venv');
    expect(printed).toBe('CI=true\n');
  });

  it('installs nothing if everything is there', () => {
    const all =
      'chromium firefox-esr shellcheck shfmt dash busybox mksh jq ruby git unzip curl wget python3 aws moto_server cfn-lint apt-get id';
    const { printed, calls } = ci(Object.fromEntries(all.split(' ').map((name) => [name, ''])));
    expect(calls).not.toContain('install');
    expect(calls).not.toContain('venv');
    expect(printed).toBe('CI=true\n');
  });
});

describe('serving', () => {
  beforeEach(() => {
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
    for (const folder of ['out', 'public']) mkdirSync(join(root, folder));
    writeFileSync(join(root, 'out', 'index.html'), 'Keyless');
    cpSync(join('public', '_headers'), join(root, 'public', '_headers'));
  });

  const listen = (server: Server, port: number, host: string) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve(Number(Object(server.address()).port)));
    });

  /** Serves in this process: what is printed must be what answers. */
  async function addressFrom(port: number): Promise<{ address: string; body: string }> {
    const { serve } = await import(/* @vite-ignore */ script('serve.mjs'));
    const { address, close } = await serve(port);
    const body = await (await fetch(address, { headers: { connection: 'close' } })).text();
    close();
    return { address, body };
  }

  it('takes the next port where one is taken, any free one for 0, and names the address it listens on', async () => {
    const other = createServer((socket) => socket.destroy());
    const port = await listen(other, 0, '127.0.0.1');
    const { address, body } = await addressFrom(port);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(address).not.toBe(`http://127.0.0.1:${port}`);
    expect(body).toBe('Keyless');
    expect((await addressFrom(0)).body).toBe('Keyless');
    other.close();
  });

  it('answers 404 for what is not there, with the page for it and the headers of every page', async () => {
    const { serve } = await import(/* @vite-ignore */ script('serve.mjs'));
    const { address, close } = await serve(0);
    const missing = async () => {
      const answer = await fetch(`${address}/no-such-page`, { headers: { connection: 'close' } });
      expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'");
      return [answer.status, await answer.text()];
    };
    expect(await missing()).toEqual([404, 'Not found']);
    writeFileSync(join(root, 'out', '404.html'), 'No such page');
    expect(await missing()).toEqual([404, 'No such page']);
    close();
  });

  it('lets no page and no worker connect to anything, and the service worker to its own host', async () => {
    const { serve } = await import(/* @vite-ignore */ script('serve.mjs'));
    mkdirSync(join(root, 'out', '_next'));
    for (const file of ['_next/worker.js', 'THIRD-PARTY.txt', 'sw.js'])
      writeFileSync(join(root, 'out', file), 'x');
    const { address, close } = await serve(0);
    const policyOf = async (path: string) => {
      const answer = await fetch(`${address}${path}`, { headers: { connection: 'close' } });
      await answer.text();
      expect(answer.status).toBe(200);
      return answer.headers.get('content-security-policy');
    };
    expect(await policyOf('/_next/worker.js')).toContain("default-src 'none'; script-src 'self'");
    for (const path of ['/', '/THIRD-PARTY.txt']) expect(await policyOf(path)).not.toContain('default-src');
    expect(await policyOf('/')).toContain("connect-src 'none'");
    expect(await policyOf('/THIRD-PARTY.txt')).toContain("connect-src 'self'");
    // The service worker fetches the files of the page, and nothing else.
    expect(await policyOf('/sw.js')).toContain("default-src 'none'; connect-src 'self'");
    close();
  });

  it.runIf(existsSync('/proc/net/if_inet6'))('is not mistaken for another program on [::1]', async () => {
    const other = createServer((socket) => socket.destroy());
    const port = await listen(other, 0, '::1');
    expect((await addressFrom(port)).body).toBe('Keyless');
    other.close();
  });
});

describe('the fonts', () => {
  it('are those of their packages, with what the page uses of them', async () => {
    const { fonts, subset } = await import('../scripts/lib/fonts.mjs');
    for (const font of fonts) {
      const made: Uint8Array = await subset(font);
      expect(
        Buffer.compare(Uint8Array.from(readFileSync(font.file)), made),
        `run npm run fonts: ${font.file}`,
      ).toBe(0);
    }
  });

  it('have every character that the texts of the page are written with', async () => {
    const { characters } = await import('../scripts/lib/fonts.mjs');
    const files = execFileSync('git', ['ls-files', 'app', 'components'], { encoding: 'utf8' });
    const texts = files
      .split('\n')
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    expect(
      [...new Set(texts.replace(/\s/g, ''))].filter((character) => !characters.includes(character)),
    ).toEqual([]);
  });
});
