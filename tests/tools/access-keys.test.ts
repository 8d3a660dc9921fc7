import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { write } from '@/lib/formats/write';
import { awsNeeds } from '@/lib/parts/aws/aws-needs.embedded';
import { type Moto, startMoto } from './moto';
import { describeWith } from './programs';
import { run, shells, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

describeWith(['aws', 'moto_server', 'jq', 'dash', 'bash', 'busybox'], 'the search for access keys', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  /** The fields of each user's service-specific credentials, which are returned as XML. */
  let credentials: Record<string, readonly Readonly<Record<string, string>>[]>;
  beforeEach(async () => {
    await moto.reset();
    credentials = {};
    moto.answer('ListServiceSpecificCredentials', (parameters) => credentialList(parameters.get('UserName')));
  });
  const credentialList = (user: string | null, extra = ''): string => {
    const members = (credentials[user ?? ''] ?? []).map((fields) =>
      Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`),
    );
    return `<ServiceSpecificCredentials>${members.map((fields) => `<member>${fields.join('')}</member>`).join('')}</ServiceSpecificCredentials>${extra}`;
  };

  const setup = oneEnvironment();
  // The account of the emulator.
  setup.aws.accounts[0].id = '123456789012';
  setup.roles[0].account = '123456789012';

  const environment = () => ({
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing-secret-value',
  });
  // Must be asynchronous: the emulator's proxy runs in this process.
  const iam = async (...args: readonly string[]): Promise<string> =>
    (
      await run(['aws', 'iam', ...args, '--region', 'eu-west-1', '--output', 'text'], {
        env: environment(),
      })
    ).stdout;
  const search = (command: readonly string[], ...args: readonly string[]) =>
    run([...command, join(unpack(setup), 'verify/find-static-keys.sh'), '--aws', ...args], {
      env: environment(),
    });

  it.each(shells)('prints users and only the end of each key, in $name', async ({ command }) => {
    expect(await search(command)).toMatchObject({ status: 0, stderr: '' });
    await iam('create-user', '--user-name', 'deploy');
    await iam('create-user', '--user-name', 'nobody');
    const [id = '', secret = ''] = (
      await iam(
        'create-access-key',
        '--user-name',
        'deploy',
        '--query',
        'AccessKey.[AccessKeyId,SecretAccessKey]',
      )
    )
      .trim()
      .split('\t');
    const outcome = await search(command);
    expect(outcome).toMatchObject({ status: 1, stderr: '' });
    expect(outcome.stdout).toContain(
      `FOUND     account 123456789012, user deploy: key ...${id.slice(-4)}, Active, created `,
    );
    expect(outcome.stdout).toContain('searched  account 123456789012, root user');
    for (const hidden of [id, secret]) expect(outcome.stdout).not.toContain(hidden);
    expect(await search(command, 'nobody')).toMatchObject({ status: 0 });
  });

  it('exits with 2 if it cannot read, and reports as JSON', async () => {
    moto.refuse('ListUsers');
    const outcome = await search(['dash'], '--json');
    expect(outcome.status).toBe(2);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      status: 2,
      found: [],
      unread: [
        {
          scope: 'account 123456789012, users',
          why: expect.stringContaining('AccessDenied'),
          needs: 'the policy IAMReadOnlyAccess or SecurityAudit',
        },
      ],
    });
  });

  const credential = {
    UserName: 'deploy',
    Status: 'Active',
    ServiceUserName: 'deploy+1-at-123456789012',
    CreateDate: '2024-05-06T07:08:09Z',
    ServiceSpecificCredentialId: 'ACCAEXAMPLEEXAMPLEX42',
    ServiceName: 'codecommit.amazonaws.com',
  };

  it.each(shells)('lists service-specific credentials, in $name', async ({ command }) => {
    await iam('create-user', '--user-name', 'deploy');
    credentials.deploy = [
      credential,
      {
        ...credential,
        Status: 'Inactive',
        ServiceName: 'bedrock.amazonaws.com',
        ServiceSpecificCredentialId: 'ACCAEXAMPLEEXAMPLEX43',
        ServiceCredentialAlias: 'BedrockAPIKey-deploy',
        ExpirationDate: '2027-01-01T00:00:00Z',
      },
    ];
    const outcome = await search(command);
    expect(outcome).toMatchObject({ status: 1, stderr: '' });
    const found = outcome.stdout.split('\n').filter((line) => line.startsWith('FOUND'));
    const who = 'FOUND     account 123456789012, user deploy: credential for';
    expect(found).toEqual([
      `${who} codecommit.amazonaws.com ...EX42, Active, created 2024-05-06T07:08:09Z, does not expire. AWS does not show here when it was last used`,
      `${who} bedrock.amazonaws.com ...EX43, Inactive, created 2024-05-06T07:08:09Z, expires 2027-01-01T00:00:00Z. AWS does not show here when it was last used`,
    ]);
    expect(outcome.stdout).toContain(
      'ask       Service-specific credentials: who uses each one? Deactivate it (aws iam',
    );
    for (const hidden of ['ACCAEXAMPLE', 'deploy+1-at', 'BedrockAPIKey'])
      expect(outcome.stdout).not.toContain(hidden);
  });

  const unread = 'account 123456789012, user deploy, service-specific credentials';
  it.each([
    [
      'are refused',
      () => moto.refuse('ListServiceSpecificCredentials'),
      'iam:ListServiceSpecificCredentials, or',
    ],
    [
      'are incomplete',
      () =>
        moto.answer('ListServiceSpecificCredentials', () =>
          credentialList('deploy', '<IsTruncated>true</IsTruncated>'),
        ),
      'a check of the user',
    ],
    [
      'have an unknown form',
      () => Object.assign(credentials, { deploy: [{ UserName: 'deploy' }] }),
      'a direct connection to AWS',
    ],
    [
      'are not a list',
      () => moto.answer('ListServiceSpecificCredentials', () => ''),
      'a direct connection to AWS',
    ],
  ])('does not report that there are none if they %s', async (_, prepare, needs) => {
    await iam('create-user', '--user-name', 'deploy');
    prepare();
    const outcome = await search(['dash']);
    expect(outcome).toMatchObject({ status: 2, stderr: '' });
    expect(outcome.stdout).toMatch(new RegExp(`^UNREAD +${unread}: .* Needs: ${needs}`, 'm'));
    expect(outcome.stdout).not.toMatch(/^searched +account 123456789012, users|^Nothing found\.$/m);
  });

  it('names exactly the permissions that it needs', async () => {
    await iam('create-user', '--user-name', 'deploy');
    await iam('create-access-key', '--user-name', 'deploy');
    moto.forgetCalls();
    const help = (await search(['dash'], '--help')).stdout;
    expect(moto.calls).toEqual([]);
    await search(['dash']);
    const rights = new Set([...help.matchAll(/\biam:(\w+)/g)].map(([, action]) => action));
    expect([...new Set(moto.calls)].filter((call) => call !== 'GetCallerIdentity').sort()).toEqual(
      [...rights].sort(),
    );
  });

  it('reports errors: no connection, no such user', async () => {
    const folder = unpack(setup);
    const report = (extraRoutes: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      run(['dash', join(folder, 'verify/find-static-keys.sh'), '--aws', ...args], {
        env: { ...environment(), AWS_MAX_ATTEMPTS: '1', ...extraRoutes },
      });
    const offline = await report({ AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1' });
    expect(offline.status).toBe(2);
    expect(offline.stdout).toMatch(
      /^UNREAD +account 123456789012, users: Could not connect to the endpoint URL: "http:\/\/127\.0\.0\.1:1\/"\. Needs: a connection to AWS: check the network/m,
    );
    expect(offline.stdout).not.toContain('IAMReadOnlyAccess');

    const nobody = await report({}, 'who');
    expect(nobody.status).toBe(2);
    expect(nobody.stdout).toMatch(
      /^UNREAD +account 123456789012, user who: An error occurred \(NoSuchEntity\).* Needs: a name that exists in this account\.$/m,
    );

    const unreachable = await report({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' });
    expect(unreachable).toMatchObject({ status: 2, stdout: '' });
    expect(unreachable.stderr).toMatch(/Could not connect.*It needs a connection to AWS/);
  });

  it.each([
    [
      'An error occurred (ExpiredToken) when calling the ListUsers operation: The security token included in the request is expired',
      'a new sign-in',
    ],
    ['Error when retrieving token from sso: Token has expired and refresh failed', 'a new sign-in'],
    [
      'aws: [ERROR]: An error occurred (InvalidClientTokenId) when calling the GetRole operation: The security token included in the request is invalid.',
      'valid credentials',
    ],
    ['Connect timeout on endpoint URL: "https://iam.amazonaws.com/"', 'a connection to AWS'],
    [
      'An error occurred (AccessDenied) when calling the GetRole operation: User: arn:aws:iam::111122223333:user/timeout is not authorized',
      'THE RIGHT',
    ],
    [
      'An error occurred (Throttling) when calling the ListRoles operation (reached max retries: 4): Rate exceeded',
      'time',
    ],
    [
      'An error occurred (MalformedPolicyDocument) when calling the CreateRole operation: Syntax errors in policy.',
      'a fix for that',
    ],
  ])('says what to do about: %s', async (message, needs) => {
    const file = join(temporaryFolder(), 'error');
    writeFileSync(file, `\nsomething-python: a warning\n\n${message}\n`);
    const functions = write({ format: 'shell', script: { statements: awsNeeds } }).text;
    const outcome = await run(['dash', '-c', `${functions}\naws_needs "$1" 'THE RIGHT'`, 'sh', file], {
      env: { PATH: process.env.PATH ?? '' },
    });
    expect(outcome).toMatchObject({ status: 0, stdout: expect.stringMatching(new RegExp(`^${needs}`)) });
  });
});
