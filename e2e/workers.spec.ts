import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onlyChromium, openWizard, unwatched as test } from './support';

/** Another origin that answers everything it is asked, and counts who asks. */
async function otherOrigin() {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' });
    response.end('export {}');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

test(
  'no worker can connect to anybody, by whatever means',
  onlyChromium('workers'),
  async ({ page, baseURL }) => {
    const other = await otherOrigin();
    await openWizard(page);
    await expect.poll(() => page.workers().length).toBe(3);
    for (const worker of page.workers()) {
      const results = await worker.evaluate(
        async ({ foreign, origin }) => {
          const refused = (attempt: () => unknown) =>
            Promise.resolve()
              .then(attempt)
              .then(
                () => 'allowed',
                () => 'refused',
              );
          const opened = (source: EventTarget) =>
            new Promise((resolve, reject) => {
              source.addEventListener('open', resolve);
              source.addEventListener('error', reject);
            });
          const means: Record<string, (address: string) => unknown> = {
            fetch: (address) => fetch(address),
            request: (address) => {
              const request = new XMLHttpRequest();
              request.open('GET', address, false);
              request.send();
            },
            socket: (address) => opened(new WebSocket(address.replace('http', 'ws'))),
            events: (address) => opened(new EventSource(address)),
          };
          const code: typeof means = {
            import: (address) => import(/* @vite-ignore */ `${address}/import.js`),
            importScripts: (address) =>
              (self as unknown as { importScripts(url: string): void }).importScripts(
                `${address}/scripts.js`,
              ),
          };
          const tried: Record<string, string> = {};
          for (const [name, attempt] of Object.entries({ ...means, ...code }))
            tried[`${name} to another origin`] = await refused(() => attempt(`${foreign}/${name}`));
          for (const [name, attempt] of Object.entries(means))
            tried[`${name} to this origin`] = await refused(() => attempt(`${origin}/index.html`));
          return tried;
        },
        { foreign: other.address, origin: String(baseURL) },
      );
      expect(Object.entries(results).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
      expect(Object.keys(results)).toHaveLength(10);
    }
    expect(other.asked).toEqual([]);
    other.close();
  },
);
