import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A moto server behind a small proxy that records every call. */
export interface Moto {
  /** For `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** The names of the API operations called since the last `reset` or `forgetCalls`, in order. */
  readonly calls: readonly string[];
  forgetCalls(): void;
  /** Denies this operation like AWS, until the next `reset`. */
  refuse(operation: string): void;
  /** Responds to an operation that the emulator does not support with this XML, until the next `reset`. */
  answer(operation: string, result: (parameters: URLSearchParams) => string): void;
  /** Empties every account. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/** Starts moto on free ports and waits until it responds. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await untilItAnswers(`${origin}/moto-api/data.json`, server);

  let calls: string[] = [];
  let refused = '';
  const answers = new Map<string, (parameters: URLSearchParams) => string>();
  const proxy = createServer(async (request, response) => {
    const body = await text(request);
    const call = new URLSearchParams(body);
    calls.push(call.get('Action') ?? `${request.method} ${request.url}`);
    const operation = call.get('Action') ?? '';
    const answer =
      operation !== '' && operation === refused
        ? denial(operation)
        : answers.has(operation)
          ? resultOf(operation, answers.get(operation)?.(call) ?? '')
          : /^(?:Add|Remove)ClientID/.test(operation)
            ? await changeClientIds(origin, request, call)
            : await forward(origin, request, body);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' });
    response.end(await answer.text());
  });
  const endpoint = `http://127.0.0.1:${await listen(proxy)}`;

  return {
    endpoint,
    get calls() {
      return calls;
    },
    forgetCalls() {
      calls = [];
    },
    refuse(operation) {
      refused = operation;
    },
    answer(operation, result) {
      answers.set(operation, result);
    },
    async reset() {
      await fetch(`${origin}/moto-api/reset`, { method: 'POST' });
      calls = [];
      refused = '';
      answers.clear();
    },
    async stop() {
      proxy.closeAllConnections();
      proxy.close();
      server.kill();
      if (server.exitCode === null) await new Promise((done) => server.once('exit', done));
    },
  };
}

/**
 * An environment in which the AWS CLI calls only the emulator, as an administrator of `account`.
 * It contains nothing of the machine's AWS configuration.
 */
export async function signedIn(moto: Moto, account: string): Promise<Environment> {
  const anybody: Environment = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    LANG: 'C.UTF-8',
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  // Moto chooses the account by the session of a role of that account.
  const session = await call(moto, anybody, 'AssumeRole', {
    RoleArn: `arn:aws:iam::${account}:role/administrator`,
    RoleSessionName: 'test',
  });
  return {
    ...anybody,
    AWS_ACCESS_KEY_ID: element(session, 'AccessKeyId'),
    AWS_SECRET_ACCESS_KEY: element(session, 'SecretAccessKey'),
    AWS_SESSION_TOKEN: element(session, 'SessionToken'),
  };
}

const run = promisify(execFile);

/**
 * Runs the AWS CLI and returns its JSON. Rejects with its message if it fails. It must be asynchronous, because the proxy
 * runs in this process.
 */
export async function aws(args: readonly string[], env: Environment): Promise<unknown> {
  const { stdout } = await run('aws', [...args, '--output', 'json'], {
    env: { NODE_ENV: 'test', ...env },
  });
  return stdout === '' ? undefined : JSON.parse(stdout);
}

/**
 * One call without the AWS CLI, which is slow to start: for setting up and checking the state of a test. Returns the XML
 * response. Throws if the emulator refuses the call.
 */
export async function call(
  moto: Moto,
  env: Environment,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const service = action.startsWith('AssumeRole') || action === 'GetCallerIdentity' ? 'sts' : 'iam';
  const answer = await fetch(moto.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${env.AWS_ACCESS_KEY_ID}/20260101/us-east-1/${service}/aws4_request`,
    },
    body: new URLSearchParams({
      Action: action,
      Version: service === 'sts' ? '2011-06-15' : '2010-05-08',
      ...parameters,
    }),
  });
  const xml = await answer.text();
  if (!answer.ok) throw new Error(`${action}: ${xml}`);
  return xml;
}

/** The text of the first element with this name in an AWS response. */
export const element = (xml: string, name: string): string =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1] ?? '';

const denial = (operation: string): Response =>
  new Response(
    `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized: ${operation}</Message></Error></ErrorResponse>`,
    { status: 403, headers: { 'content-type': 'text/xml' } },
  );

const resultOf = (operation: string, result: string): Response =>
  new Response(
    `<${operation}Response><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></${operation}Response>`,
  );

const forward = (origin: string, request: IncomingMessage, body: string): Promise<Response> =>
  fetch(`${origin}${request.url}`, {
    method: request.method ?? 'POST',
    headers: headersOf(request),
    ...(body === '' ? {} : { body }),
  });

/** The headers that tell moto the service and the account of a call. */
const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    ['authorization', 'content-type', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'].flatMap(
      (header) => {
        const value = request.headers[header];
        return typeof value === 'string' ? [[header, value]] : [];
      },
    ),
  );

/** Moto does not support these operations, so this creates the provider again with one audience more or less. */
async function changeClientIds(
  origin: string,
  request: IncomingMessage,
  call: URLSearchParams,
): Promise<Response> {
  const arn = call.get('OpenIDConnectProviderArn') ?? '';
  const operation = call.get('Action') ?? '';
  const send = (action: string, parameters: Record<string, string>) =>
    forward(
      origin,
      request,
      String(new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters })),
    );
  const found = await send('GetOpenIDConnectProvider', { OpenIDConnectProviderArn: arn });
  if (!found.ok) return found;
  const xml = await found.text();
  const audiences = new Set(
    [...xml.matchAll(/<member>([^<]+)<\/member>/g)].map(([, audience = '']) => audience),
  );
  const tags = [...xml.matchAll(/<Key>([^<]*)<\/Key>\s*<Value>([^<]*)<\/Value>/g)].flatMap(
    ([, key = '', value = ''], index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, value],
    ],
  );
  if (operation.startsWith('Add')) audiences.add(call.get('ClientID') ?? '');
  else audiences.delete(call.get('ClientID') ?? '');
  await send('DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn: arn });
  const list = [...audiences].map((audience, index) => [`ClientIDList.member.${index + 1}`, audience]);
  const made = await send('CreateOpenIDConnectProvider', {
    Url: `https://${arn.split('oidc-provider/')[1]}`,
    ...Object.fromEntries([...list, ...tags]),
  });
  if (!made.ok) return made;
  return resultOf(operation, '');
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  server.kill();
  throw new Error('moto_server did not answer within 30 seconds.');
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((done) => server.close(done));
  return port;
}
