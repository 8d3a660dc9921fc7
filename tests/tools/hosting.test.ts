import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { describeWith } from './programs';
import { temporaryFolder } from './run';

describeWith(['nginx'], 'docs/nginx.conf', () => {
  let nginx: ChildProcess | undefined;
  afterEach(() => {
    nginx?.kill('SIGTERM');
  });

  it('serves the page with the headers of docs/hosting.md', async () => {
    const { address, folder } = await start();
    const answer = async (path: string) => {
      const response = await fetch(address + path, { redirect: 'manual' });
      return { status: response.status, headers: response.headers, text: await response.text() };
    };

    for (const path of ['/', '/check/', '/404-of-nothing']) {
      const { headers, status } = await answer(path);
      expect(status).toBe(path.startsWith('/404') ? 404 : 200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toMatch(/connect-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
    expect((await answer('/404-of-nothing')).text).toContain('of 404.html');
    expect((await answer('/check')).status).toBe(301);

    const worker = (await answer('/_next/static/worker.js')).headers;
    expect(worker.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'");
    expect(worker.get('cache-control')).toContain('immutable');
    expect(worker.get('content-type')).toMatch(/javascript/);

    const service = (await answer('/sw.js')).headers;
    expect(service.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'");
    expect(service.get('cache-control')).toBe('no-cache');

    // docs/nginx.conf must send what `out/_headers` says, directive by directive.
    const asked = readFileSync('public/_headers', 'utf8');
    const sent = readFileSync(join(folder, 'keyless.conf'), 'utf8');
    for (const [directive] of asked.matchAll(/(?<=[:;] )[a-z]+-[a-z]+ '(?:none|self)'/g))
      expect(sent, directive).toContain(directive);
  });

  async function start() {
    const folder = temporaryFolder();
    const page = join(folder, 'out');
    const files = ['index.html', 'check/index.html', '404.html', 'sw.js', '_next/static/worker.js'];
    for (const file of files) {
      mkdirSync(join(page, file, '..'), { recursive: true });
      writeFileSync(join(page, file), `of ${file}`);
    }
    const port = await freePort();
    const server = readFileSync('docs/nginx.conf', 'utf8')
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('root /srv/keyless;', `root '${page}';`);
    writeFileSync(join(folder, 'keyless.conf'), server);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path '${join(folder, name)}';`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      // If root starts nginx, its workers run as another user, which may not be able to read the folder.
      `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
pid '${join(folder, 'pid')}';
error_log stderr;
events {}
http {
  types { text/html html; application/javascript js; }
  access_log off;
  ${places.join('\n  ')}
  include '${join(folder, 'keyless.conf')}';
}
`,
    );
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'pipe' });
    const address = `http://127.0.0.1:${port}`;
    await answers(address, nginx);
    return { address, folder };
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Waits until the server responds. Fails with the output of nginx if it exits before. */
async function answers(address: string, child: ChildProcess): Promise<void> {
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}:\n${output}`);
    try {
      await fetch(address);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
