import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A variable as GitLab's API lists it; a hidden one has no value. */
export interface Variable {
  readonly key: string;
  readonly value: string | null;
  readonly environment_scope?: string;
  readonly protected?: boolean;
  readonly hidden?: boolean;
}

/** What a fake GitLab answers: the variables of each scope (`projects/a%2Fb`), or a status instead. */
export type Scopes = Readonly<Record<string, readonly Variable[] | number>>;

export interface GitlabApi {
  readonly url: string;
  /** Paths that were asked for, with their query, in order. */
  readonly requests: readonly string[];
  stop(): void;
}

/** A small GitLab that serves variables in pages of at most `pageSize`, to whoever has the token. */
export async function startGitlab(scopes: Scopes, token: string, pageSize = 2): Promise<GitlabApi> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(request.url ?? '');
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers['private-token'] !== token) return answer(401, { message: '401 Unauthorized' });
    const path = pathname.replace(/^.*\/api\/v4\//, '');
    if (path === 'namespaces/somebody') return answer(200, { id: 7, kind: 'user', full_path: 'somebody' });
    const scope = path.endsWith('/variables') ? scopes[path.slice(0, -'/variables'.length)] : undefined;
    if (scope === undefined) return answer(404, { message: '404 Not found' });
    if (typeof scope === 'number') return answer(scope, { message: `${scope}` });
    const page = Number(searchParams.get('page') ?? 1);
    const size = Math.min(pageSize, Number(searchParams.get('per_page') ?? 20));
    return answer(
      200,
      scope.slice((page - 1) * size, page * size).map((variable) => ({
        variable_type: 'env_var',
        environment_scope: '*',
        protected: false,
        masked: false,
        hidden: false,
        ...variable,
      })),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
