import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { run } from './run';

export interface TlsFront {
  /** For `HTTPS_PROXY`: the only way to the host, as in a network that requires a proxy. */
  readonly proxy: string;
  /** A PEM file with the CA of the host's certificate, which no system trusts. */
  readonly authority: string;
  /** The addresses that programs requested from the proxy. */
  readonly asked: readonly string[];
  forget(): void;
  stop(): void;
}

/**
 * A TLS host in front of a plain local endpoint, and the only proxy that reaches it. The program under test uses the real name of
 * the host and must check its certificate.
 */
export async function startTlsFront(host: string, endpoint: string, folder: string): Promise<TlsFront> {
  await makeCertificates(host, folder);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const tls = createTlsServer(
    { key: readFileSync(join(folder, 'host.key')), cert: readFileSync(join(folder, 'host.pem')) },
    (secure) => {
      const plain = keep(connect(Number(new URL(endpoint).port), '127.0.0.1'));
      keep(secure).pipe(plain).pipe(secure);
    },
  ).on('tlsClientError', () => {});
  const port = await listen(tls);
  let asked: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(405).end());
  proxy.on('connect', ({ url }, client: Socket) => {
    asked.push(url ?? '');
    keep(client);
    if (url !== `${host}:443`) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = keep(connect(port, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n')));
    client.pipe(upstream).pipe(client);
  });
  return {
    proxy: `http://127.0.0.1:${await listen(proxy)}`,
    authority: join(folder, 'authority.pem'),
    get asked() {
      return asked;
    },
    forget() {
      asked = [];
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      tls.close();
      proxy.close();
    },
  };
}

const listen = (server: Pick<Server, 'listen' | 'address'>): Promise<number> =>
  new Promise((ready) => server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port)));

async function makeCertificates(host: string, folder: string): Promise<void> {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const ca = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-addext', `subjectAltName=DNS:${host}`];
  for (const options of [
    ['-keyout', 'authority.key', '-out', 'authority.pem', '-subj', '/CN=Test authority'],
    ['-keyout', 'host.key', '-out', 'host.pem', '-subj', `/CN=${host}`, ...ca],
  ]) {
    const made = await run(['openssl', 'req', '-x509', ...key, ...options], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '' },
    });
    if (made.status !== 0) throw new Error(made.stderr);
  }
}
