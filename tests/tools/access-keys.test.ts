import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Moto, startMoto } from './moto';
import { describeWith } from './programs';
import { run, shells, unpack } from './run';
import { oneEnvironment } from './setups';

describeWith(['aws', 'moto_server', 'jq', 'dash', 'bash', 'busybox'], 'the search for access keys', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(() => moto.reset());

  const setup = oneEnvironment();
  // The account of the emulator.
  setup.aws.accounts[0].id = '123456789012';
  setup.environments[0].account = '123456789012';

  const environment = () => ({
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing-secret-value',
  });
  // Not by a synchronous call: the emulator's proxy answers from this very process.
  const iam = async (...args: readonly string[]): Promise<string> =>
    (
      await run(['aws', 'iam', ...args, '--region', 'eu-west-1', '--output', 'text'], {
        env: environment(),
      })
    ).stdout;
  const search = (command: readonly string[], ...args: readonly string[]) =>
    run([...command, join(unpack(setup), 'verify/find-access-keys.sh'), ...args], { env: environment() });

  it.each(shells)('names users and the end of each key only, in $name', async ({ command }) => {
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
      `FOUND     account 123456789012, user deploy: key ...${id.slice(-4)}, Active, made `,
    );
    expect(outcome.stdout).toContain('searched  account 123456789012, root user');
    for (const hidden of [id, secret]) expect(outcome.stdout).not.toContain(hidden);
    expect(await search(command, 'nobody')).toMatchObject({ status: 0 });
  });

  it('ends with 2 where it may not read, and reports as JSON', async () => {
    moto.refuse('ListUsers');
    const outcome = await search(['dash'], '--json');
    expect(outcome.status).toBe(2);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      status: 2,
      found: [],
      unread: [{ scope: 'account 123456789012, users' }],
    });
  });
});
