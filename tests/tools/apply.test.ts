import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith, program } from './programs';
import { type Outcome, run, shells, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox'], 'aws/<account>/apply.sh', () => {
  let moto: Moto;
  let env: Environment;

  const setup = oneEnvironment();
  const [environment] = setup.environments;
  const account = environment.account;
  const role = environment.role.name;
  const providerArn = `arn:aws:iam::${account}:oidc-provider/gitlab.com`;

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = await signedIn(moto, account);
    moto.forgetCalls();
  });

  /** Runs from another folder: the script must find its documents itself. */
  const apply = (folder: string, args: readonly string[] = [], shell: readonly string[] = ['dash']) =>
    run([...shell, join(folder, `aws/${account}/apply.sh`), ...args], { env, cwd: '/' });

  const writes = () => moto.calls.filter((call) => !/^(Get|List)/.test(call));

  const document = (folder: string, file: string) =>
    JSON.parse(readFileSync(join(folder, `aws/${account}`, file), 'utf8'));

  async function deployed() {
    const { Role } = (await aws(['iam', 'get-role', '--role-name', role], env)) as {
      Role: Record<string, unknown> & { Tags?: unknown[] };
    };
    const [policy = ''] = (
      (await aws(['iam', 'list-role-policies', '--role-name', role], env)) as { PolicyNames: string[] }
    ).PolicyNames;
    const { PolicyDocument } = (await aws(
      ['iam', 'get-role-policy', '--role-name', role, '--policy-name', policy],
      env,
    )) as { PolicyDocument: unknown };
    const provider = (await aws(
      ['iam', 'get-open-id-connect-provider', '--open-id-connect-provider-arn', providerArn],
      env,
    )) as { Url: string; ClientIDList: string[] };
    return { role: Role, permissions: PolicyDocument, provider };
  }

  function succeeded(outcome: Outcome): string {
    expect(outcome.stderr).toBe('');
    expect(outcome.status).toBe(0);
    for (const secret of [env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN]) {
      expect(outcome.stdout).not.toContain(secret);
    }
    return outcome.stdout;
  }

  it.each(shells)('says, makes, and then leaves alone ($name)', async ({ command: shell }) => {
    const folder = unpack(setup);

    const plan = succeeded(await apply(folder, ['--plan'], shell));
    expect(plan).toMatch(/^create +identity provider/m);
    expect(plan).toMatch(/^create +role/m);
    expect(plan).toMatch(/^create +permission policy/m);
    expect(plan).toContain('Changes to make: 3. Nothing was changed.');
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(folder, [], shell))).toContain('Changes made: 3.');
    expect(writes()).toEqual(['CreateOpenIDConnectProvider', 'CreateRole', 'PutRolePolicy']);

    moto.forgetCalls();
    expect(succeeded(await apply(folder, [], shell))).toContain('Nothing to change.');
    expect(writes()).toEqual([]);
  });

  it('makes exactly what the files show', async () => {
    const folder = unpack(setup);
    succeeded(await apply(folder));
    const { role: made, permissions, provider } = await deployed();
    expect(made.AssumeRolePolicyDocument).toEqual(document(folder, `${role}/trust-policy.json`));
    expect(permissions).toEqual(document(folder, `${role}/permission-policy.json`));
    expect(made.Tags).toEqual(document(folder, `${role}/tags.json`));
    expect(made.Path).toBe(environment.role.path ?? '/');
    expect(made.MaxSessionDuration).toBe(3600);
    expect(made.PermissionsBoundary).toBeUndefined();
    expect(`https://${provider.Url}`).toBe(document(folder, 'provider.json').Url);
    expect(provider.ClientIDList).toEqual(document(folder, 'provider.json').ClientIDList);
  });

  it('follows a change of the setup, and says it first', async () => {
    const before = structuredClone(setup);
    before.environments[0].role.tags = { team: 'payments', stage: 'test' };
    succeeded(await apply(unpack(before)));
    await aws(['iam', 'tag-role', '--role-name', role, '--tags', 'Key=owner,Value=somebody-else'], env);

    const after = structuredClone(before);
    const changed = after.environments[0];
    changed.refs = [{ type: 'branch', name: 'trunk`s' }];
    changed.sessionSeconds = 7200;
    changed.role.tags = { team: 'billing' };
    changed.role.permissionsBoundary = `arn:aws:iam::${account}:policy/ci-boundary`;
    changed.permissions = [{ preset: 'eks-deploy', cluster: 'payments' }];
    const folder = unpack(after);

    moto.forgetCalls();
    const plan = succeeded(await apply(folder, ['--plan']));
    expect(plan).toMatch(/^ +- .*ref:main/m);
    expect(plan).toMatch(/^ +\+ .*ref:trunk`s/m);
    expect(plan).toMatch(/^update +trust policy/m);
    expect(plan).toMatch(/^update +session limit \(3600 s, now 7200 s\)/m);
    expect(plan).toMatch(/^update +permissions boundary/m);
    expect(plan).toMatch(/^remove +tags .*: stage$/m);
    expect(plan).toMatch(/^update +tags/m);
    expect(plan).toMatch(/^update +permission policy/m);
    expect(plan).toMatch(/^unchanged +identity provider/m);
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(folder))).toContain('Changes made: 6.');
    const { role: made, permissions } = await deployed();
    expect(made.AssumeRolePolicyDocument).toEqual(document(folder, `${role}/trust-policy.json`));
    expect(permissions).toEqual(document(folder, `${role}/permission-policy.json`));
    expect(made.MaxSessionDuration).toBe(7200);
    expect(made.PermissionsBoundary).toMatchObject({
      PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/ci-boundary`,
    });
    const tags = [...document(folder, `${role}/tags.json`), { Key: 'owner', Value: 'somebody-else' }];
    expect(made.Tags).toHaveLength(tags.length);
    expect(made.Tags).toEqual(expect.arrayContaining(tags));
    expect(succeeded(await apply(folder))).toContain('Nothing to change.');

    expect(succeeded(await apply(unpack(before), ['--plan']))).toMatch(
      /^delete +permissions boundary .*ci-boundary\): the setup names none$/m,
    );
    succeeded(await apply(unpack(before)));
    expect((await deployed()).role.PermissionsBoundary).toBeUndefined();
  });

  it('adds its audience to a provider that others use, and takes none away', async () => {
    const url = ['--url', 'https://gitlab.com', '--client-id-list', '["https://gitlab.com"]'];
    await aws(['iam', 'create-open-id-connect-provider', ...url], env);
    // An address as audience: version 1 of the AWS CLI would fetch it if it were an argument.
    const addressed = structuredClone(setup);
    addressed.aws.audience = 'https://aws.example.org/gitlab';
    const folder = unpack(addressed);
    expect(succeeded(await apply(folder, ['--plan']))).toMatch(/^update +identity provider/m);
    succeeded(await apply(folder));
    expect((await deployed()).provider.ClientIDList).toEqual([
      'https://gitlab.com',
      'https://aws.example.org/gitlab',
    ]);
    expect(succeeded(await apply(folder))).toContain('Nothing to change.');
  });

  it('names policies of the role that it did not make', async () => {
    const folder = unpack(setup);
    succeeded(await apply(folder));
    const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await aws(['iam', 'attach-role-policy', '--role-name', role, '--policy-arn', arn], env);
    expect(succeeded(await apply(folder))).toContain(`policies that are not of this bundle: ${arn}`);
  });

  it('stops in another account', async () => {
    env = await signedIn(moto, '999988887777');
    moto.forgetCalls();
    const { status, stderr } = await apply(unpack(setup));
    expect(stderr).toContain(`of account 999988887777, this script is for account ${account}`);
    expect(status).toBe(1);
    expect(moto.calls).toEqual(['GetCallerIdentity']);
  });

  it('stops at a role of the same name under another path', async () => {
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const named = ['--role-name', role, '--path', '/elsewhere/', '--assume-role-policy-document', trust];
    await aws(['iam', 'create-role', ...named], env);
    const { status, stderr } = await apply(unpack(setup));
    expect(stderr).toContain('IAM cannot move a role to another path');
    expect(status).toBe(1);
    expect(writes()).toEqual(['CreateRole', 'CreateOpenIDConnectProvider']);
  });

  it('stops before any call when a document or the AWS CLI is missing', async () => {
    const folder = unpack(setup);
    rmSync(join(folder, `aws/${account}/${role}/trust-policy.json`));
    const incomplete = await apply(folder);
    expect(incomplete.stderr).toMatch(/trust-policy\.json is missing\. Unpack the whole bundle/);
    expect(incomplete.status).toBe(1);

    const PATH = folderOf(['sh', 'dirname']);
    const without = await run([join(PATH, 'sh'), join(unpack(setup), `aws/${account}/apply.sh`)], {
      env: { ...env, PATH },
    });
    expect(without.stderr).toContain('the AWS CLI (aws) is not installed');
    expect(without.status).toBe(1);
    expect(moto.calls).toEqual([]);
  });

  it('stops at the first refusal and says what was done', async () => {
    const folder = unpack(setup);
    succeeded(await apply(folder));
    const changed = structuredClone(setup);
    changed.environments[0].sessionSeconds = 7200;
    unpack(changed, folder);
    moto.refuse('UpdateRole');
    const { status, stderr } = await apply(folder);
    expect(stderr).toMatch(/AccessDenied[\s\S]*could not update the session limit/);
    expect(stderr).toContain('Steps above are done, later ones are not.');
    expect(status).toBe(1);
    expect(writes()).toEqual(['CreateOpenIDConnectProvider', 'CreateRole', 'PutRolePolicy', 'UpdateRole']);
  });

  it('refuses an unknown option', async () => {
    const { status, stderr } = await apply(unpack(setup), ['--force']);
    expect(stderr).toBe('Usage: ./apply.sh [--plan]\n');
    expect(status).toBe(2);
  });
});

/** A folder for PATH that holds these programs of busybox and nothing else. */
function folderOf(names: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of names) symlinkSync(program('busybox') ?? '', join(folder, name));
  return folder;
}
