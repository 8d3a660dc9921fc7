import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { write } from '@/lib/formats/write';
import { removeFunctions } from '@/lib/parts/aws/remove-functions.embedded';
import { planSetup } from '@/lib/plan';
import { deploy } from './deployed-state';
import { call, type Environment, element, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, shells, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox'], 'aws/<account>/apply.sh --remove', () => {
  let moto: Moto;
  let env: Environment;
  let folder: string;

  const setup = oneEnvironment();
  const [environment] = setup.roles;
  const { account } = environment;
  const RoleName = environment.iam.name;
  const { providerArn, arn } = planSetup(setup).roles[0] ?? { providerArn: '', arn: '' };

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = await signedIn(moto, account);
    folder = unpack(setup);
    await deploy(moto, env, { folder, setup, audiences: ['https://gitlab.com'] });
    moto.forgetCalls();
  });

  /** Deploys again with another provider. */
  async function redeploy(provider: { readonly audiences?: readonly string[]; readonly isOwn?: boolean }) {
    await moto.reset();
    env = await signedIn(moto, account);
    await deploy(moto, env, { folder, setup, ...provider });
    moto.forgetCalls();
  }

  const ask = (action: string, parameters: Readonly<Record<string, string>> = {}) =>
    call(moto, env, action, parameters);

  const text = (file: string) => readFileSync(join(folder, `aws/${account}`, file), 'utf8');

  const script = () => join(folder, `aws/${account}/apply.sh`);

  /** Runs the script from another folder, because it must find its documents itself. */
  const remove = (shell: readonly string[], ...options: readonly string[]) =>
    run([...shell, script(), '--remove', ...options], { env, cwd: '/' });

  const writes = () => moto.calls.filter((name) => !/^(Get|List)/.test(name));

  it('prints what it would remove, asks, and removes the roles but not the provider', async () => {
    const plan = await remove(['dash'], '--plan', '--yes');
    expect(plan).toMatchObject({ status: 0, stderr: '' });
    expect(plan.stdout).toContain(`remove     role ${arn} (last used: never)`);
    expect(plan.stdout).toContain(`keep       identity provider ${providerArn}`);
    expect(plan.stdout).toContain('Nothing was removed.');

    const unanswered = await remove(['bash']);
    expect(unanswered.stderr).toContain('not confirmed. Nothing was removed.');
    expect(unanswered.status).toBe(1);
    expect(writes()).toEqual([]);

    const confirmed = await run(['sh', '-c', 'echo yes | busybox sh "$1" --remove', 'sh', script()], {
      env,
      cwd: '/',
    });
    expect(confirmed).toMatchObject({ status: 0, stderr: '' });
    expect(confirmed.stdout).toContain(`removed    role ${arn}`);
    expect(writes()).toEqual(['DeleteRolePolicy', 'DeleteRole']);
    await expect(ask('GetRole', { RoleName })).rejects.toThrow('NoSuchEntity');
    await ask('GetOpenIDConnectProvider', { OpenIDConnectProviderArn: providerArn });

    const again = await remove(['dash'], '--yes');
    expect(again.stdout).toContain(`absent     role ${arn}`);
    expect(again.stdout).toContain('Nothing to remove.');
    expect(again.status).toBe(0);
  });

  it('removes nothing while a role is in use or others need the provider, unless told to', async () => {
    await redeploy({});
    const session = await ask('AssumeRole', { RoleArn: arn, RoleSessionName: 'job' });
    const job = { ...env, AWS_ACCESS_KEY_ID: element(session, 'AccessKeyId') };
    await call(moto, job, 'ListRoles');
    const other = { RoleName: 'of-another-project' };
    const trust = text(`${RoleName}/trust-policy.json`);
    await ask('CreateRole', { ...other, AssumeRolePolicyDocument: trust });
    moto.forgetCalls();

    const today = new Date().toISOString().slice(0, 10);
    const refused = await remove(['busybox', 'sh'], '--yes', '--with-provider');
    expect(refused.stdout).toContain(`refused    role ${arn}: it was used on ${today}.`);
    expect(refused.stdout).toMatch(/^refused +provider .*: other roles need it: of-another-project$/m);
    expect(refused.stderr).toContain('refused: 2. Nothing was removed.');
    expect(refused.status).toBe(1);
    expect(writes()).toEqual([]);

    await ask('DeleteRole', other);
    const outcome = await remove(['bash'], '--yes', '--force-in-use', '--with-provider');
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    await expect(ask('GetOpenIDConnectProvider', { OpenIDConnectProviderArn: providerArn })).rejects.toThrow(
      'NoSuchEntity',
    );
  }, 300_000);

  it.each([
    ['the setup says that it existed before', {}, { provider: 'existing' }],
    [/its tag keyless:project does not say that it belongs to this project/, { isOwn: false }, {}],
    [
      'it also accepts audiences that are not in this bundle: https://gitlab.com',
      { audiences: ['https://gitlab.com'] },
      {},
    ],
  ])('keeps a provider that others may need: %s', async (reason, deployed, account) => {
    await redeploy(deployed);
    const changed = structuredClone(setup);
    Object.assign(changed.aws.accounts[0], account);
    unpack(changed, folder);
    const { status, stdout, stderr } = await remove(['dash'], '--yes', '--with-provider');
    expect(stdout.split('\n').filter((line) => line.startsWith('refused'))).toEqual([
      expect.stringMatching(reason),
    ]);
    expect(stderr).toContain('refused: 1. Nothing was removed.');
    expect(status).toBe(1);
    expect(writes()).toEqual([]);
  });

  it.each([
    ['names it', (trust: string) => trust],
    ['names no audience', (trust: string) => trust.replace(/ *"gitlab\.com:aud": .*\n/, '')],
    [
      'compares it with a pattern',
      (trust: string) =>
        trust
          .replace(/ *"gitlab\.com:aud": .*\n/, '')
          .replace('"StringEquals"', '"StringLike": {"gitlab.com:aud": "sts*"}, "StringEquals"'),
    ],
  ])('keeps the audience while the trust policy of another role %s', async (_, changed) => {
    const trust = changed(text(`${RoleName}/trust-policy.json`));
    await ask('CreateRole', { RoleName: 'other', AssumeRolePolicyDocument: trust });
    const { status, stdout } = await remove(['dash'], '--yes', '--with-audience');
    expect(stdout).toMatch(/^refused +audience .*: other roles need it or may need it: other$/m);
    expect(status).toBe(1);
  });

  it('removes only its audience', async () => {
    const { status, stderr } = await remove(['dash'], '--yes', '--with-audience');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const provider = await ask('GetOpenIDConnectProvider', { OpenIDConnectProviderArn: providerArn });
    expect([...provider.matchAll(/<member>([^<]+)<\/member>/g)].map(([, audience]) => audience)).toEqual([
      'https://gitlab.com',
    ]);
  });

  it.each([true, false])(
    'keeps the audiences of a provider that belongs to others: providerExists %s',
    async (providerExists) => {
      await redeploy({ isOwn: false, audiences: ['https://gitlab.com'] });
      const changed = structuredClone(setup);
      Object.assign(changed.aws.accounts[0], { providerExists });
      unpack(changed, folder);
      for (const option of ['--plan', '--yes']) {
        const { status, stdout, stderr } = await remove(['dash'], option, '--with-audience');
        expect(stdout).toMatch(
          /^refused +audience .*: the tag keyless:project of the provider does not say that it belongs to this project.* Ask the owner .*: aws iam remove-client-id-/m,
        );
        expect(stderr).toContain('refused: 1. Nothing was removed.');
        expect(status).toBe(1);
      }
      expect(writes()).toEqual([]);
    },
  );

  it('removes no role that others created or changed', async () => {
    const PolicyDocument = text(`${RoleName}/permission-policy.json`);
    await ask('PutRolePolicy', { RoleName, PolicyName: 'another', PolicyDocument });
    const { status, stdout } = await remove(['dash'], '--yes');
    expect(stdout).toMatch(/^refused .*policies that this bundle does not name: another\./m);
    expect(status).toBe(1);

    await ask('UntagRole', { RoleName, 'TagKeys.member.1': 'keyless:project' });
    expect((await remove(['dash'], '--yes')).stdout).toMatch(/^refused .*not the role of this bundle/m);
    await ask('GetRole', { RoleName });
  });

  it('detaches the managed policies of the setup, and refuses if there are others', async () => {
    const PolicyDocument = text(`${RoleName}/permission-policy.json`);
    const named = structuredClone(setup);
    named.roles[0].iam.managedPolicies = [`arn:aws:iam::${account}:policy/named`];
    unpack(named, folder);
    for (const PolicyName of ['named', 'of-others']) {
      await ask('CreatePolicy', { PolicyName, PolicyDocument });
      await ask('AttachRolePolicy', { RoleName, PolicyArn: `arn:aws:iam::${account}:policy/${PolicyName}` });
    }
    moto.forgetCalls();
    const refused = await remove(['dash'], '--yes');
    expect(refused.stdout).toMatch(
      /^refused .*policies that this bundle does not name: arn:\S+policy\/of-others\./m,
    );
    expect(writes()).toEqual([]);
    await ask('DetachRolePolicy', { RoleName, PolicyArn: `arn:aws:iam::${account}:policy/of-others` });
    moto.forgetCalls();
    expect(await remove(['busybox', 'sh'], '--yes')).toMatchObject({ status: 0, stderr: '' });
    expect(writes()).toEqual(['DetachRolePolicy', 'DeleteRolePolicy', 'DeleteRole']);
  }, 300_000);

  it('removes no part of a role that AWS would refuse to delete, and says what to do', async () => {
    const InstanceProfileName = 'web-servers';
    await ask('CreateInstanceProfile', { InstanceProfileName });
    await ask('AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
    for (const { command } of shells) {
      moto.forgetCalls();
      const { status, stdout, stderr } = await remove(command, '--yes');
      expect(stdout).toMatch(
        /^refused .* instance profiles: web-servers\. .* aws iam remove-role-from-instance-profile --role-name /m,
      );
      expect(stderr).toContain('refused: 1. Nothing was removed.');
      expect(status).toBe(1);
      expect(writes()).toEqual([]);
    }
    await ask('RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName });
    expect(await remove(['dash'], '--yes')).toMatchObject({ status: 0, stderr: '' });
  });

  it('stops in another account, and at an unknown option', async () => {
    env = await signedIn(moto, '999988887777');
    const { status, stderr } = await remove(['dash'], '--yes');
    expect(stderr).toContain(`belong to account 999988887777, but this script is for account ${account}`);
    expect(status).toBe(1);
    expect((await remove(['dash'], '--everything')).status).toBe(2);
  });

  it('says which removal failed, and which are done', async () => {
    moto.refuse('DeleteRole');
    const { status, stderr } = await remove(['dash'], '--yes');
    expect(stderr).toMatch(
      /could not remove the role .* The AWS CLI says: .*AccessDenied.* Then run this again; finished steps are skipped/,
    );
    expect(status).toBe(1);
  });
});

describe('the days between two dates', () => {
  const dates = [
    '1970-01-01',
    '2000-02-29',
    '2024-03-01',
    '2025-12-31',
    ...fc
      .sample(fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), 200)
      .map((date) => date.toISOString().slice(0, 10)),
  ];
  const functions = write({ format: 'shell', script: { statements: removeFunctions } }).text;

  for (const { name, command } of shells) {
    describeWith([command[0]], `in ${name}`, () => {
      it('match the calendar', async () => {
        const program = `${functions}\nfor date in "$@"; do day_number "$date"; echo "$number"; done`;
        const { stdout } = await run([...command, '-c', program, 'sh', ...dates], {
          env: { PATH: process.env.PATH ?? '' },
          cwd: temporaryFolder(),
        });
        expect(stdout.trim().split('\n').map(Number)).toEqual(
          dates.map((date) => Date.parse(date) / 86_400_000),
        );
      });
    });
  }
});
