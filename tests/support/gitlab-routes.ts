import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An API call that the fake GitLab received. */
export interface ApiCall {
  readonly method: string;
  /** The path below `/api/v4/`, still URL-encoded, without the query; `graphql` for `/api/graphql`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON, a record of form fields, or `undefined` without a body. */
  readonly body: unknown;
}

/** The response of a route. A list is served in pages, like in GitLab. */
export type Answer =
  | { readonly list: readonly unknown[]; readonly pageSize?: number }
  | {
      readonly status?: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

export type Route = Answer | ((call: ApiCall) => Answer);

/** Responses by `GET projects/acme%2Fapi/variables`. Other routes respond with 404. */
export type Routes = Readonly<Record<string, Route>>;

export interface GitlabRoutes {
  /** The URL of the instance, including a relative root: `url` in a setup. */
  readonly url: string;
  /** Every call with the correct token, in order. */
  readonly calls: readonly ApiCall[];
  /** Every requested path and query, with or without a token, to check for values that must not be in it. */
  readonly requests: readonly string[];
  stop(): void;
}

export const object = (body: unknown): Answer => ({ body });

/** A list in pages of at most `pageSize` items, whatever the client asks for. */
export const list = (items: readonly unknown[], pageSize = 2): Answer => ({ list: items, pageSize });

const messages: Readonly<Record<number, unknown>> = {
  401: { message: '401 Unauthorized' },
  403: { message: '403 Forbidden' },
  404: { message: '404 Not found' },
  429: { message: { error: 'Too many requests. Try again later.' } },
};

/** An error response with GitLab's message. */
export const refusal = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body: messages[status] ?? { message: `${status} Internal Server Error` },
});

/** Returns each response once, then repeats the last one. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Route {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next, answers.length - 1)] ?? answers[0];
    next += 1;
    return answer;
  };
}

/** Serves a fake GitLab API with one token and these routes on a free port. */
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
  // Parsed by hand, because a URL object would resolve `..`.
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
