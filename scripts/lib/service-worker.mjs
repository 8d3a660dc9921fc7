/**
 * The service worker of the page, as a program: after the first visit the page works without a network. `files` are the paths of everything
 * that is published, `version` is different when any of them is.
 *
 * A newer version is fetched beside the one in use and waits: what is generated changes when the user says so, not when a tab is opened. So
 * each version has a cache of its own, and one entry says which of them is used. Nothing is requested but these files.
 */
export const serviceWorkerSource = (version, files) =>
  `(${program.toString()})(${JSON.stringify(version)}, ${JSON.stringify(files)});\n`;

/** Runs in the worker: it may use nothing from outside of itself. */
function program(version, files) {
  const prefix = 'keyless-';
  const newest = `${prefix}${version}`;

  const choice = () => caches.open('keyless');

  const inUse = async () => {
    const kept = await (await choice()).match('/version');
    const name = kept === undefined ? undefined : await kept.text();
    return name !== undefined && (await caches.has(name)) ? name : undefined;
  };

  const use = async (name) => {
    await (await choice()).put('/version', new Response(name));
    for (const other of await caches.keys())
      if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  };

  const install = async () => {
    const cache = await caches.open(newest);
    await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
    if ((await inUse()) === undefined) await use(newest);
    await self.skipWaiting();
  };

  const answer = async (request) => {
    const name = await inUse();
    const { pathname } = new URL(request.url);
    const cache = name === undefined ? undefined : await caches.open(name);
    const known = (await cache?.match(pathname)) ?? (await cache?.match(`${pathname}/`));
    if (known === undefined) return fetch(request);
    // An answer without an address has that of the request, with the fragment that says to a worker of the page what it is.
    const { body, status, statusText, headers } = known;
    return new Response(body, { status, statusText, headers });
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
    const reply = async () => {
      if (event.data === 'use the newest') await use(newest);
      port?.postMessage({ newerWaits: (await inUse()) !== newest });
    };
    event.waitUntil(reply());
  });
}
