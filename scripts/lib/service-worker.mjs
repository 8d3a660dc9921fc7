/**
 * The service worker of the page, as a program: after the first visit the page works without a network. `files` are the paths of everything
 * that is published, each with the first 16 digits of its SHA-256; `version` is different when any of them is.
 *
 * A newer version is fetched beside the one in use and waits: what is generated changes when the user says so, not when a tab is opened. So
 * each version has a cache of its own, and one entry says which of them is used. A version whose files are not all its own, because the host
 * published another one meanwhile, is not kept. Nothing is requested but these files. Where a cache fails, the host is asked.
 */
export const serviceWorkerSource = (version, files) =>
  `(${program.toString()})(${JSON.stringify(version)}, ${JSON.stringify(files)});\n`;

/** Runs in the worker: it may use nothing from outside of itself. */
function program(version, files) {
  const prefix = 'keyless-';
  const newest = `${prefix}${version}`;

  const choice = () => caches.open('keyless');

  const chosen = async (entry) => {
    const stored = await (await choice()).match(entry);
    const name = stored === undefined ? undefined : await stored.text();
    return name !== undefined && (await caches.has(name)) ? name : undefined;
  };
  const inUse = () => chosen('/version');
  /** Tabs may still show it, and load the rest of its code. */
  const before = () => chosen('/version-before');

  const keepOnly = async (names) => {
    for (const name of await caches.keys())
      if (name.startsWith(prefix) && !names.includes(name)) await caches.delete(name);
  };

  const use = async (name) => {
    const last = await inUse();
    if (last === name) return;
    const entries = await choice();
    if (last !== undefined) await entries.put('/version-before', new Response(last));
    await entries.put('/version', new Response(name));
    await keepOnly([name, last]);
  };

  const fetched = async ([path, hash]) => {
    const response = await fetch(new Request(path, { cache: 'reload' }));
    const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
    const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
    if (!response.ok || !digits.join('').startsWith(hash)) throw new Error(`${path} is of another version.`);
    return [path, response];
  };

  const keep = async () => {
    const responses = await Promise.all(files.map(fetched));
    try {
      const cache = await caches.open(newest);
      for (const [path, response] of responses) await cache.put(path, response);
    } catch (error) {
      if ((await inUse()) !== newest) await caches.delete(newest);
      throw error;
    }
    if ((await inUse()) === undefined) await use(newest);
    await keepOnly([newest, await inUse(), await before()]);
  };

  const install = async () => {
    await keep();
    await self.skipWaiting();
  };

  const keptAnswer = async (pathname) => {
    const paths = [pathname, `${pathname}/`, pathname.replace(/index\.html$/, '')];
    // The names of these files change with what they hold, so that they are right for every version.
    const isCode = pathname.startsWith('/_next/static/');
    for (const name of [await inUse(), isCode ? await before() : undefined]) {
      const cache = name === undefined ? undefined : await caches.open(name);
      for (const path of paths) {
        const known = await cache?.match(path);
        if (known !== undefined) return known;
      }
    }
    return undefined;
  };

  const answer = async (request) => {
    const known = await keptAnswer(new URL(request.url).pathname).catch(() => undefined);
    if (known === undefined) return fetch(request);
    // An answer without an address has that of the request, with the fragment that says to a worker of the page what it is.
    const { body, status, statusText, headers } = known;
    return new Response(body, { status, statusText, headers });
  };

  const newerWaits = async (question) => {
    if (question === 'use the newest') await use(newest);
    // The browser may have thrown away what was kept.
    else if ((await inUse()) === undefined) await keep();
    return (await inUse()) !== newest;
  };

  self.addEventListener('install', (event) => event.waitUntil(install()));
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const isOwn = new URL(request.url).origin === self.location.origin;
    if (request.method === 'GET' && isOwn) event.respondWith(answer(request));
  });
  self.addEventListener('message', (event) => {
    const [port] = event.ports;
    const reply = (waits) => port?.postMessage({ newerWaits: waits });
    event.waitUntil(newerWaits(event.data).then(reply, () => reply(false)));
  });
}
