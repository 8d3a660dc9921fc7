import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, shells, unpack } from './run';
import { oneEnvironment } from './setups';

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox'], 'verify/deployed.sh', () => {
  let moto: Moto;
  let env: Environment;

  const setup = oneEnvironment();
  const [environment] = setup.environments;
  const { account } = environment;
  const role = environment.role.name;

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = await signedIn(moto, account);
  });

  const compare = (folder: string, shell: readonly string[] = ['dash']) => {
    moto.forgetCalls();
    return run([...shell, join(folder, 'verify/deployed.sh')], { env, cwd: '/' });
  };

  async function deploy(): Promise<string> {
    const folder = unpack(setup);
    const { status, stderr } = await run(['sh', join(folder, `aws/${account}/apply.sh`)], { env });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return folder;
  }

  const iam = (operation: string, ...args: string[]) => aws(['iam', operation, ...args], env);

  it('says so when AWS holds what the bundle holds, in every shell', async () => {
    const folder = await deploy();
    for (const { name, command } of shells) {
      const { status, stdout, stderr } = await compare(folder, command);
      expect(stderr, name).toBe('');
      expect(stdout, name).toContain(`Account ${account} holds what this bundle holds.`);
      expect(status, name).toBe(0);
      expect(
        moto.calls.filter((call) => !/^(Get|List)/.test(call)),
        name,
      ).toEqual([]);
    }
  });

  it('shows every difference', async () => {
    const folder = await deploy();
    const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity' }],
    };
    const named = ['--role-name', role];
    const { PolicyNames } = (await iam('list-role-policies', ...named)) as { PolicyNames: [string] };
    const attached = `arn:aws:iam::${account}:policy/attached`;
    await iam('create-policy', '--policy-name', 'attached', '--policy-document', JSON.stringify(open));
    await iam('update-assume-role-policy', ...named, '--policy-document', JSON.stringify(trust));
    await iam(
      'put-role-policy',
      ...named,
      '--policy-name',
      PolicyNames[0],
      '--policy-document',
      JSON.stringify(open),
    );
    await iam(
      'put-role-policy',
      ...named,
      '--policy-name',
      'another',
      '--policy-document',
      JSON.stringify(open),
    );
    await iam('attach-role-policy', ...named, '--policy-arn', attached);
    await iam('update-role', ...named, '--max-session-duration', '43200', '--description', 'changed');
    await iam(
      'put-role-permissions-boundary',
      ...named,
      '--permissions-boundary',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    );
    await iam('untag-role', ...named, '--tag-keys', 'keyless:project');

    const { status, stdout, stderr } = await compare(folder);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^differs +trust policy[^\n]*\n[\s\S]*^ +-.*"Principal": "\*"/m);
    expect(stdout).toMatch(/^ +\+.*gitlab\.com:sub/m);
    expect(stdout).toMatch(/^differs +description .*: deployed changed, this bundle GitLab jobs of /m);
    expect(stdout).toMatch(/^differs +session limit .*: deployed 43200, this bundle 3600$/m);
    expect(stdout).toMatch(
      /^differs +permissions boundary .*: deployed .*ReadOnlyAccess, this bundle None$/m,
    );
    expect(stdout).toMatch(/^differs +permission policy[^\n]*\n[\s\S]*^ +-.*"Action": "\*"/m);
    expect(stdout).toMatch(/^differs +other policies on .*: another arn:.*:policy\/attached$/m);
    expect(stdout).toMatch(/^differs +tags of /m);
    expect(stdout).toMatch(/^same +identity provider/m);
    expect(stdout).toContain(`Account ${account} differs from this bundle: 7.`);
  }, 300_000);

  it('shows what is not there', async () => {
    const { status, stdout } = await compare(unpack(setup));
    expect(stdout).toMatch(/^differs +identity provider .*: there is none$/m);
    expect(stdout).toMatch(/^differs +role .*: there is none$/m);
    expect(status).toBe(1);
  });

  it('shows a provider that does not accept the audience', async () => {
    await iam(
      'create-open-id-connect-provider',
      '--url',
      'https://gitlab.com',
      '--client-id-list',
      'another',
    );
    const { status, stdout } = await compare(unpack(setup));
    expect(stdout).toMatch(/^differs +identity provider .*: does not accept the audience/m);
    expect(status).toBe(1);
  });

  it('ends with 2 when it may not read, and names the call', async () => {
    moto.refuse('GetRole');
    const { status, stderr } = await compare(unpack(setup));
    expect(stderr).toMatch(/AccessDenied[\s\S]*could not read from AWS: aws iam get-role/);
    expect(status).toBe(2);
  });

  it('ends with 2 in an account that the bundle does not name', async () => {
    env = await signedIn(moto, '999988887777');
    const { status, stderr } = await compare(unpack(setup));
    expect(stderr).toContain('account 999988887777, which is not in this bundle');
    expect(status).toBe(2);
  });
});
