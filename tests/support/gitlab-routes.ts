import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call as GitLab received it. */
export interface ApiCall {
  readonly method: string;
  /** Below `/api/v4/`, still URL-encoded, without the query; `graphql` for `/api/graphql`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON, a record of form fields, or undefined where there is no body. */
  readonly body: unknown;
}

/** What a route answers. A list is served in pages, as GitLab does. */
export type Answer =
  | { readonly list: readonly unknown[]; readonly pageSize?: number }
  | {
      readonly status?: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

export type Route = Answer | ((call: ApiCall) => Answer);

/** `GET projects/acme%2Fapi/variables` to what is answered. What is not here is a 404. */
export type Routes = Readonly<Record<string, Route>>;

export interface GitlabRoutes {
  /** Root of the instance, with the relative root where there is one: what a setup names as `url`. */
  readonly url: string;
  /** Every call that had the right token, in order. */
  readonly calls: readonly ApiCall[];
  /** Every path and query that was asked for, with or without a token: to look for what must not be in it. */
  readonly requests: readonly string[];
  stop(): void;
}

/** One object. */
export const object = (body: unknown): Answer => ({ body });

/** A list, in pages of at most `pageSize` whatever the client asks for. */
export const list = (items: readonly unknown[], pageSize = 2): Answer => ({ list: items, pageSize });

const messages: Readonly<Record<number, unknown>> = {
  401: { message: '401 Unauthorized' },
  403: { message: '403 Forbidden' },
  404: { message: '404 Not found' },
  429: { message: { error: 'Too many requests. Try again later.' } },
};

/** A refusal or an outage in GitLab's words. */
export const refusal = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body: messages[status] ?? { message: `${status} Internal Server Error` },
});

/** The first answers once each, then the last one for ever. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Route {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next, answers.length - 1)] ?? answers[0];
    next += 1;
    return answer;
  };
}

/** A small GitLab API on a free port. It knows one token, and what its routes say. */
export async function serveGitlab(
  routes: Routes,
  { token, root = '' }: { readonly token: string; readonly root?: string },
): Promise<GitlabRoutes> {
  const calls: ApiCall[] = [];
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    requests.push(request.url ?? '');
    const call = await read(request, root);
    const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (!isFrom(request, token)) return send(401, messages[401]);
    if (call === undefined) return send(404, { error: '404 Not Found' });
    calls.push(call);
    const route = routes[`${call.method} ${call.path}`] ?? refusal(404);
    const answer = typeof route === 'function' ? route(call) : route;
    if (!('list' in answer)) return send(answer.status ?? 200, answer.body, answer.headers);
    const { items, headers } = pageOf(answer.list, answer.pageSize, call.query);
    return send(200, items, headers);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${root}`,
    calls,
    requests,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const isFrom = ({ headers }: IncomingMessage, token: string): boolean =>
  headers['private-token'] === token || headers.authorization === `Bearer ${token}`;

async function read(request: IncomingMessage, root: string): Promise<ApiCall | undefined> {
  const sent = await text(request);
  // Taken apart by hand: a URL object would decode nothing, but would resolve `..`.
  const [pathname = '', query] = (request.url ?? '').split('?');
  const api = `${root}/api/`;
  if (!pathname.startsWith(api)) return undefined;
  return {
    method: request.method ?? 'GET',
    path: pathname.slice(api.length).replace(/^v4\//, ''),
    query: new URLSearchParams(query),
    body: sent === '' ? undefined : parsed(sent),
  };
}

function parsed(sent: string): unknown {
  try {
    return JSON.parse(sent);
  } catch {
    return Object.fromEntries(new URLSearchParams(sent));
  }
}

function pageOf(items: readonly unknown[], pageSize: number | undefined, query: URLSearchParams) {
  const size = Math.min(Number(query.get('per_page') ?? 20), 100, pageSize ?? 100);
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: {
      'x-page': String(page),
      'x-per-page': String(size),
      'x-next-page': page < last ? String(page + 1) : '',
      'x-total': String(items.length),
      'x-total-pages': String(last),
    },
  };
}
