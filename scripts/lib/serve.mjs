import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { headersFor, readHeaders } from './headers.mjs';
import { root } from './run.mjs';

/**
 * The headers that a host should send, too: `public/_headers`, in the format of static hosts. A policy in a
 * <meta> only applies to its page; the policy of a worker is the one its script came with.
 */
const rules = readHeaders(readFileSync(join(root, 'public', '_headers'), 'utf8'));

function setHeaders(response, path) {
  for (const [name, values] of headersFor(rules, path))
    response.setHeader(name, values.length === 1 ? values[0] : values);
}

/**
 * Serves out/ on the first free port from `port`, or any free one for 0; resolves to the address and a
 * function that stops it. The address is numeric: the name localhost may lead to another program, which has
 * the same port of [::1].
 */
export async function serve(port) {
  const files = sirv(join(root, 'out'), {
    etag: true,
    setHeaders,
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      setHeaders(response, request.url ?? '/');
      const page = join(root, 'out', '404.html');
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(existsSync(page) ? readFileSync(page) : 'Not found');
    });
  });
  for (let candidate = port; candidate < port + 50; candidate += 1) {
    if (await listening(server, candidate)) {
      return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
    }
  }
  throw new Error(`No free port between ${port} and ${port + 49}. Choose one with PORT=8080 npm start.`);
}

function listening(server, port) {
  return new Promise((resolve, reject) => {
    const onError = (error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}
