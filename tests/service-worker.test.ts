import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { serviceWorkerSource } from '../scripts/lib/service-worker.mjs';

/*
 * Tests the real service worker in a minimal fake browser: a host whose files change with every version, and caches that can fail.
 */

const origin = 'https://keyless.example';
const files = ['/', '/check/', '/_next/static/app.js', '/THIRD-PARTY.txt'];

type Stored = Map<string, Map<string, Response>>;

/** The response to a request of a page, or `undefined` if the worker did not handle it. */
type Answered = Promise<Response> | undefined;

class Browser {
  readonly stored: Stored = new Map();
  /** The files of the host, by path. */
  host = new Map<string, string>();
  online = true;
  /** If set, all cache calls fail. */
  broken = false;
  #listeners = new Map<string, (event: never) => void>();

  publish(version: string, paths: readonly string[] = files) {
    this.host = new Map(paths.map((path) => [path, `${path} of ${version}`]));
  }

  readonly #fetch = async (request: Request | string): Promise<Response> => {
    const { pathname } = new URL(typeof request === 'string' ? request : request.url, origin);
    if (!this.online) throw new TypeError('no network');
    const text = this.host.get(pathname);
    return new Response(text ?? 'nothing here', { status: text === undefined ? 404 : 200 });
  };

  #caches() {
    const guard = () => {
      if (this.broken) throw new DOMException('broken', 'UnknownError');
    };
    const pathOf = (request: Request | string) =>
      new URL(typeof request === 'string' ? request : request.url, origin).pathname;
    const open = async (name: string) => {
      guard();
      const entries = this.stored.get(name) ?? new Map<string, Response>();
      this.stored.set(name, entries);
      const put = async (request: Request | string, response: Response) => {
        guard();
        entries.set(pathOf(request), response);
      };
      return {
        put,
        match: async (request: Request | string) => {
          guard();
          return entries.get(pathOf(request))?.clone();
        },
        addAll: async (requests: readonly Request[]) => {
          const responses = await Promise.all(requests.map((request) => this.#fetch(request)));
          if (responses.some(({ ok }) => !ok)) throw new TypeError('a file is missing');
          for (const [index, request] of requests.entries())
            await put(request, responses[index] ?? Response.error());
        },
      };
    };
    return {
      open,
      keys: async () => {
        guard();
        return [...this.stored.keys()];
      },
      has: async (name: string) => {
        guard();
        return this.stored.has(name);
      },
      delete: async (name: string) => {
        guard();
        return this.stored.delete(name);
      },
    };
  }

  /** Installs a version, as the browser does when `sw.js` changed. Returns `false` if that failed. */
  async install(version: string, paths: readonly string[] = files): Promise<boolean> {
    const listeners = new Map<string, (event: never) => void>();
    const self = {
      addEventListener: (type: string, listen: (event: never) => void) => listeners.set(type, listen),
      location: new URL(origin),
      skipWaiting: async () => {},
      clients: { claim: async () => {} },
    };
    const globals = { self, caches: this.#caches(), fetch: this.#fetch, Response, URL };
    runInNewContext(serviceWorkerSource(version, hashesOf(version, paths)), {
      ...globals,
      // In a worker, a path alone is a valid URL.
      Request: class extends Request {
        constructor(address: string, init?: RequestInit) {
          super(new URL(address, origin), init);
        }
      },
      crypto,
      Uint8Array,
      Promise,
    });
    try {
      await extended(listeners.get('install'));
    } catch {
      return false;
    }
    this.#listeners = listeners;
    await extended(listeners.get('activate'));
    return true;
  }

  /** The response for a page. `undefined`: the worker leaves the request to the browser. */
  ask(address: string, method = 'GET'): Answered {
    let answer: Answered;
    const request = new Request(new URL(address, origin), { method });
    const respondWith = (response: Promise<Response>) => {
      answer = response;
    };
    this.#listeners.get('fetch')?.({ request, respondWith } as never);
    return answer;
  }

  /** The text of a response, or `nothing` if there is none. */
  async text(address: string): Promise<string> {
    try {
      return (await (await this.ask(address))?.text()) ?? 'left to the browser';
    } catch {
      return 'nothing';
    }
  }

  async say(message: string): Promise<unknown> {
    let reply: unknown = 'no reply';
    const port = {
      postMessage: (message: unknown) => {
        reply = message;
      },
    };
    await extended(this.#listeners.get('message'), { data: message, ports: [port] }).catch(() => {});
    return reply;
  }
}

/** The hashes that `offline.mjs` writes for files with the content from `publish`. */
const hashesOf = (version: string, paths: readonly string[]) =>
  paths.map((path) => [
    path,
    createHash('sha256').update(`${path} of ${version}`).digest('hex').slice(0, 16),
  ]);

async function extended(listen: ((event: never) => void) | undefined, event = {}): Promise<void> {
  const waits: Promise<unknown>[] = [];
  listen?.({ ...event, waitUntil: (promise: Promise<unknown>) => waits.push(promise) } as never);
  await Promise.all(waits);
}

let browser = new Browser();
beforeEach(() => {
  browser = new Browser();
});

/** Publishes a version and installs it. */
async function arrives(version: string) {
  browser.publish(version);
  expect(await browser.install(version)).toBe(true);
}

describe('a page that was visited', () => {
  test('works offline, with and without a query or fragment', async () => {
    await arrives('1');
    browser.online = false;
    for (const address of ['/', '/?utm_source=x', '/#v3.1.x', '/check/', '/check', '/check/?a=b'])
      expect(await browser.text(address)).toMatch(/ of 1$/);
    expect(await browser.text('/index.html')).toBe('/ of 1');
    expect(await browser.text('/check/index.html')).toBe('/check/ of 1');
    expect(await browser.text('/elsewhere')).toBe('nothing');
  });

  test('stays the published version, whatever is requested in between', async () => {
    await arrives('1');
    browser.host.set('/', 'poison');
    browser.host.set('/elsewhere', 'poison');
    for (const address of ['/?x', '/?/version', '/elsewhere', '/version', '/check/?keyless']) {
      await browser.text(address);
      await browser.text(address);
    }
    browser.online = false;
    expect(await browser.text('/')).toBe('/ of 1');
    expect(await browser.text('/elsewhere')).toBe('nothing');
  });

  test('leaves everything except GET requests for its files to the host', async () => {
    await arrives('1');
    expect(browser.ask('/', 'POST')).toBeUndefined();
    expect(browser.ask('https://other.example/')).toBeUndefined();
  });
});

describe('a newer version', () => {
  test('waits until the user asks for it, also a second and a third one, and only two are kept', async () => {
    await arrives('1');
    for (const version of ['2', '3', '4']) {
      await arrives(version);
      expect(await browser.text('/')).toBe('/ of 1');
      expect(await browser.say('state')).toEqual({ newerWaits: true });
      expect([...browser.stored.keys()].sort()).toEqual(['keyless', 'keyless-1', `keyless-${version}`]);
    }
    expect(await browser.say('use the newest')).toEqual({ newerWaits: false });
    expect(await browser.text('/')).toBe('/ of 4');
  });

  test('that cannot be fetched completely changes nothing, and leaves nothing behind', async () => {
    await arrives('1');
    browser.publish('2', files.slice(1));
    expect(await browser.install('2')).toBe(false);
    expect(await browser.text('/')).toBe('/ of 1');
    expect([...browser.stored.keys()].sort()).toEqual(['keyless', 'keyless-1']);
  });

  test('that the host has published only in part is not kept', async () => {
    await arrives('1');
    browser.publish('2');
    browser.host.set('/', '/ of 3');
    expect(await browser.install('2')).toBe(false);
    expect(await browser.say('use the newest')).toEqual({ newerWaits: false });
    expect(await browser.text('/')).toBe('/ of 1');
  });

  test('keeps the code of the previous version for pages that still show it', async () => {
    await arrives('1');
    browser.publish('2', ['/', '/check/', '/_next/static/new.js', '/THIRD-PARTY.txt']);
    expect(await browser.install('2', [...browser.host.keys()])).toBe(true);
    await browser.say('use the newest');
    // Another tab loads more files of its version.
    expect(await browser.text('/_next/static/app.js')).toBe('/_next/static/app.js of 1');
    expect(await browser.text('/')).toBe('/ of 2');
  });
});

describe('a cache that is broken', () => {
  test('is ignored: the request goes to the host', async () => {
    await arrives('1');
    browser.broken = true;
    for (const path of files) expect(await browser.text(path)).toBe(`${path} of 1`);
  });

  test('does not leave a message without a reply', async () => {
    await arrives('1');
    await arrives('2');
    browser.broken = true;
    expect(await browser.say('state')).toEqual({ newerWaits: false });
    expect(await browser.say('use the newest')).toEqual({ newerWaits: false });
  });

  test('that was deleted is not used any more', async () => {
    await arrives('1');
    browser.stored.delete('keyless-1');
    expect(await browser.text('/')).toBe('/ of 1');
    browser.stored.clear();
    expect(await browser.text('/check/')).toBe('/check/ of 1');
    expect(await browser.say('state')).toEqual({ newerWaits: false });
    browser.online = false;
    expect(await browser.text('/check/')).toBe('/check/ of 1');
  });
});

test('whatever happens, a page and its files have one version, which changes only when the user asks', async () => {
  const step = fc.constantFrom('publish', 'install', 'use', 'break', 'repair', 'half', 'meanwhile');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      browser = new Browser();
      await arrives('1');
      let [published, chosen] = [1, '1'];
      for (const next of steps) {
        if (next === 'publish') {
          published += 1;
          browser.publish(String(published));
        } else if (next === 'install') await browser.install(String(published));
        else if (next === 'half' || next === 'meanwhile') {
          // A file is missing, or belongs to the next version.
          if (next === 'half') browser.host.delete('/check/');
          else browser.host.set('/check/', `/check/ of ${published + 1}`);
          await browser.install(String(published));
        } else if (next === 'use') {
          await browser.say('use the newest');
          browser.broken = false;
          chosen = /\d+$/.exec(await browser.text('/'))?.[0] ?? '';
        } else browser.broken = next === 'break';
        if (browser.broken) continue;
        browser.online = false;
        const versions = new Set<string | undefined>();
        for (const path of files) versions.add(/\d+$/.exec(await browser.text(path))?.[0]);
        browser.online = true;
        expect([...versions]).toEqual([chosen]);
      }
    }),
    { numRuns: 200 },
  );
});
