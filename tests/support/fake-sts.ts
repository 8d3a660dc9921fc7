import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request of a job to STS. */
export interface StsRequest {
  readonly role: string;
  /** Method and path, such as `POST /`. */
  readonly line: string;
  readonly form: Readonly<Record<string, string>>;
  /** The payload of the token. Its signature is not checked. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** An STS error. Source of texts and status: STS API Reference, common errors. */
export interface StsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const stsErrors = {
  denied: {
    status: 403,
    code: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  },
  audience: { status: 400, code: 'InvalidIdentityToken', message: 'Incorrect token audience' },
  noProvider: {
    status: 400,
    code: 'InvalidIdentityToken',
    message: 'No OpenIDConnect provider found in your account for https://gitlab.com',
  },
  noKeys: {
    status: 400,
    code: 'InvalidIdentityToken',
    message:
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
  },
  expired: {
    status: 400,
    code: 'ExpiredTokenException',
    message: 'Token expired: current date/time must be before the expiration date/time',
  },
  throttled: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  unavailable: { status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable' },
} as const satisfies Record<string, StsError>;

/** Decides about a request: `admit`, or an error. `count` is the number of earlier requests for this role. */
export type Decide = (request: StsRequest, count: number) => 'admit' | StsError;

export interface FakeSts {
  readonly endpoint: string;
  readonly requests: readonly StsRequest[];
  forget(): void;
  stop(): void;
}

/** A fake STS with the two operations that jobs call. Responds with XML like STS. */
export async function startFakeSts(decide: Decide): Promise<FakeSts> {
  let requests: StsRequest[] = [];
  let identity = '';
  const server = createServer(async (incoming, response) => {
    const form = new URLSearchParams(await text(incoming));
    response.setHeader('content-type', 'text/xml');
    if (form.get('Action') === 'GetCallerIdentity') {
      response.end(identityOf(identity));
      return;
    }
    const role = form.get('RoleArn') ?? '';
    const payload = (form.get('WebIdentityToken') ?? '').split('.')[1] ?? '';
    const line = `${incoming.method} ${incoming.url}`;
    const request = {
      role,
      line,
      form: Object.fromEntries(form),
      claims: JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
    };
    const count = requests.filter((earlier) => earlier.role === role).length;
    requests.push(request);
    const answer = decide(request, count);
    if (answer === 'admit') identity = sessionArn(role, form.get('RoleSessionName') ?? '');
    const [status, body] = answer === 'admit' ? [200, admitted(identity)] : [answer.status, refused(answer)];
    response.writeHead(status);
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    forget() {
      requests = [];
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
const requestId = '01234567-89ab-cdef-0123-456789abcdef';

/** An error without a code is a page from something between the job and STS. */
const refused = ({ code, message, status }: StsError): string =>
  code === ''
    ? `<html>${message}</html>`
    : `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;

function sessionArn(role: string, session: string): string {
  const [, partition, account, name] = /^arn:([^:]+):iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(role) ?? [];
  return `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`;
}

const identityOf = (arn: string): string =>
  `<GetCallerIdentityResponse xmlns="${namespace}"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AROAEXAMPLE:session</UserId><Account>${arn.split(':')[4]}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

const admitted = (arn: string): string =>
  `<AssumeRoleWithWebIdentityResponse xmlns="${namespace}"><AssumeRoleWithWebIdentityResult><AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:session</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAPROBEPROBEPROBE0</AccessKeyId><SecretAccessKey>probe-secret-value</SecretAccessKey><SessionToken>probe-session-value</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>`;
