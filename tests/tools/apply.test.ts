import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith, program } from './programs';
import { type Outcome, run, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

const dash = ['dash'];
const bash = ['bash'];
const busybox = ['busybox', 'sh'];

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox'], 'aws/<account>/apply.sh', () => {
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
    moto.forgetCalls();
  });

  /** Runs from another folder: the script must find its documents itself. */
  const apply = (shell: readonly string[], folder: string, ...args: readonly string[]) =>
    run([...shell, join(folder, `aws/${account}/apply.sh`), ...args], { env, cwd: '/' });

  const writes = () => moto.calls.filter((call) => !/^(Get|List)/.test(call));

  const document = (folder: string, file: string) =>
    JSON.parse(readFileSync(join(folder, `aws/${account}`, file), 'utf8'));

  const iam = (operation: string, ...args: string[]) => aws(['iam', operation, ...args], env);

  const deployedRole = async () =>
    ((await iam('get-role', '--role-name', role)) as { Role: Record<string, unknown> }).Role;

  async function deployedPermissions(): Promise<unknown> {
    const { PolicyNames } = (await iam('list-role-policies', '--role-name', role)) as {
      PolicyNames: string[];
    };
    expect(PolicyNames).toHaveLength(1);
    const named = ['--role-name', role, '--policy-name', String(PolicyNames[0])];
    return ((await iam('get-role-policy', ...named)) as { PolicyDocument: unknown }).PolicyDocument;
  }

  const deployedProvider = async () =>
    (await iam(
      'get-open-id-connect-provider',
      '--open-id-connect-provider-arn',
      `arn:aws:iam::${account}:oidc-provider/gitlab.com`,
    )) as { Url: string; ClientIDList: string[] };

  function succeeded(outcome: Outcome): string {
    expect(outcome.stderr).toBe('');
    expect(outcome.status).toBe(0);
    expect(outcome.stdout).not.toContain(env.AWS_SECRET_ACCESS_KEY);
    expect(outcome.stdout).not.toContain(env.AWS_SESSION_TOKEN);
    return outcome.stdout;
  }

  it('says what it would do, makes exactly what the files show, and then leaves it alone', async () => {
    const folder = unpack(setup);

    const plan = succeeded(await apply(dash, folder, '--plan'));
    expect(plan).toMatch(/^create +identity provider/m);
    expect(plan).toMatch(/^create +role/m);
    expect(plan).toMatch(/^create +permission policy/m);
    expect(plan).toContain('Changes to make: 3. Nothing was changed.');
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(dash, folder))).toContain('Changes made: 3.');
    expect(writes()).toEqual(['CreateOpenIDConnectProvider', 'CreateRole', 'PutRolePolicy']);
    expect(await deployedRole()).toMatchObject({
      AssumeRolePolicyDocument: document(folder, `${role}/trust-policy.json`),
      Tags: document(folder, `${role}/tags.json`),
      Path: environment.role.path,
      MaxSessionDuration: 3600,
    });
    expect(await deployedPermissions()).toEqual(document(folder, `${role}/permission-policy.json`));
    const { Url, ClientIDList } = await deployedProvider();
    expect({ Url: `https://${Url}`, ClientIDList }).toEqual(document(folder, 'provider.json'));

    const policy = readFileSync(join(folder, `aws/${account}/${role}/permission-policy.json`), 'utf8');
    const another = ['--role-name', role, '--policy-name', 'another', '--policy-document', policy];
    await iam('put-role-policy', ...another);
    moto.forgetCalls();
    const again = succeeded(await apply(dash, folder));
    expect(again).toContain('policies that are not of this bundle: another');
    expect(again).toContain('Nothing to change.');
    expect(writes()).toEqual([]);
  }, 300_000);

  it('follows a change of the setup, and says it first', async () => {
    const before = structuredClone(setup);
    before.environments[0].role.tags = { team: 'payments', stage: 'test' };
    succeeded(await apply(bash, unpack(before)));
    await iam('tag-role', '--role-name', role, '--tags', 'Key=owner,Value=somebody-else');

    const after = structuredClone(before);
    const changed = after.environments[0];
    const boundary = `arn:aws:iam::${account}:policy/ci-boundary`;
    changed.refs = [{ type: 'branch', name: "trunk`s'" }];
    changed.sessionSeconds = 7200;
    changed.role.tags = { team: 'billing' };
    changed.role.permissionsBoundary = boundary;
    changed.permissions = [{ preset: 'eks-deploy', cluster: 'payments' }];
    const folder = unpack(after);

    moto.forgetCalls();
    const plan = succeeded(await apply(bash, folder, '--plan'));
    expect(plan).toMatch(/^ +- .*ref:main/m);
    expect(plan).toMatch(/^ +\+ .*ref:trunk`s'/m);
    expect(plan).toMatch(/^update +trust policy/m);
    expect(plan).toMatch(/^update +session limit \(3600 s, now 7200 s\)/m);
    expect(plan).toMatch(/^update +permissions boundary/m);
    expect(plan).toMatch(/^remove +tags .*: stage$/m);
    expect(plan).toMatch(/^update +tags/m);
    expect(plan).toMatch(/^update +permission policy/m);
    expect(plan).toMatch(/^unchanged +identity provider/m);
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(bash, folder))).toContain('Changes made: 6.');
    const made = await deployedRole();
    expect(made).toMatchObject({
      AssumeRolePolicyDocument: document(folder, `${role}/trust-policy.json`),
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: boundary },
    });
    const tags = [...document(folder, `${role}/tags.json`), { Key: 'owner', Value: 'somebody-else' }];
    expect(made.Tags).toHaveLength(tags.length);
    expect(made.Tags).toEqual(expect.arrayContaining(tags));
    expect(await deployedPermissions()).toEqual(document(folder, `${role}/permission-policy.json`));
    expect(succeeded(await apply(bash, folder))).toContain('Nothing to change.');

    delete changed.role.permissionsBoundary;
    const without = succeeded(await apply(bash, unpack(after, folder)));
    expect(without).toMatch(/^deleted +permissions boundary .*ci-boundary\): the setup names none$/m);
    expect(without).toContain('Changes made: 1.');
    expect(await deployedRole()).not.toHaveProperty('PermissionsBoundary');
  }, 300_000);

  it('adds its audience to a provider that others use, and takes none away', async () => {
    const url = ['--url', 'https://gitlab.com', '--client-id-list', '["https://gitlab.com"]'];
    await iam('create-open-id-connect-provider', ...url);
    // An address as audience: version 1 of the AWS CLI would fetch it if it were an argument.
    const addressed = structuredClone(setup);
    addressed.aws.audience = 'https://aws.example.org/gitlab';
    const folder = unpack(addressed);
    expect(succeeded(await apply(busybox, folder))).toMatch(
      /^updated +identity provider .*one more audience$/m,
    );
    expect((await deployedProvider()).ClientIDList).toEqual([
      'https://gitlab.com',
      'https://aws.example.org/gitlab',
    ]);
    expect(succeeded(await apply(busybox, folder, '--plan'))).toContain('Nothing to change.');
  });

  it('stops in another account', async () => {
    env = await signedIn(moto, '999988887777');
    moto.forgetCalls();
    const { status, stderr } = await apply(dash, unpack(setup));
    expect(stderr).toContain(`of account 999988887777, this script is for account ${account}`);
    expect(status).toBe(1);
    expect(moto.calls).toEqual(['GetCallerIdentity']);
  });

  it('calls an unreachable AWS by its name, not a missing right', async () => {
    env = { ...env, AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
    const { status, stderr } = await apply(dash, unpack(setup), '--plan');
    expect(stderr).toContain('Could not connect to the endpoint URL: "http://127.0.0.1:1/"');
    expect(stderr).toMatch(
      /could not read from AWS: aws iam get-role\. It needs a connection to AWS: check the network/,
    );
    expect(stderr).not.toContain('right');
    expect(status).toBe(1);
  });

  it('takes over no role of somebody else without being told', async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    const named = [
      '--role-name',
      role,
      '--path',
      environment.role.path ?? '/',
      '--assume-role-policy-document',
      trust,
    ];
    await iam('create-role', ...named);
    moto.forgetCalls();
    const folder = unpack(setup);

    const refused = await apply(busybox, folder);
    expect(refused.stderr).toMatch(
      /exists and is not of this project by its tag keyless:project.*--adopt.*Nothing was changed\./,
    );
    expect(refused.status).toBe(1);
    expect(writes()).toEqual([]);

    const plan = succeeded(await apply(dash, folder, '--plan'));
    expect(plan).toMatch(/^adopt +role .*: it exists and is not of this project/m);
    expect(plan).toContain('Without --adopt this script stops here and changes nothing.');
    expect(plan).toMatch(/^ +- .*ec2\.amazonaws\.com/m);
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(dash, folder, '--adopt'))).toMatch(/^updated +trust policy/m);
    expect(await deployedRole()).toMatchObject({ Tags: document(folder, `${role}/tags.json`) });
    expect(succeeded(await apply(dash, folder))).toContain('Nothing to change.');
  }, 300_000);

  it('shows both documents where diff is missing, and names any other program that is', async () => {
    const other = structuredClone(setup);
    other.environments[0].refs = [{ type: 'branch', name: 'trunk' }];
    succeeded(await apply(dash, unpack(other)));
    const programs = ['sh', 'cat', 'cut', 'grep', 'mktemp', 'rm', 'sed', 'tr'];
    const script = join(unpack(setup), `aws/${account}/apply.sh`);
    const withOnly = (names: readonly string[]) => {
      const PATH = folderOf(names);
      // The AWS CLI may be a script itself, which needs more.
      writeFileSync(join(PATH, 'aws'), `#!/bin/sh\nPATH='${env.PATH}' exec aws "$@"\n`, {
        mode: 0o755,
      });
      return run([join(PATH, 'sh'), script, '--plan'], { env: { ...env, PATH } });
    };
    const plan = await withOnly(programs);
    expect(plan.stderr).toBe('');
    expect(plan.stdout).toMatch(/^ +- .*ref:trunk/m);
    expect(plan.stdout).toMatch(/^ +\+ .*ref:main/m);
    expect(plan.status).toBe(0);
    const without = await withOnly(programs.filter((name) => name !== 'grep'));
    expect(without.stderr).toContain('apply.sh: grep is missing');
    expect(without.status).toBe(1);
  }, 300_000);

  it('finds its documents through links', async () => {
    const folder = unpack(setup);
    const links = temporaryFolder();
    symlinkSync(join(folder, `aws/${account}/apply.sh`), join(links, 'first'));
    symlinkSync('first', join(links, 'second'));
    const outcome = await run(['dash', join(links, 'second'), '--plan'], { env, cwd: '/' });
    expect(succeeded(outcome)).toContain('Changes to make: 3.');
  });

  it('stops at a role of the same name under another path', async () => {
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const named = ['--role-name', role, '--path', '/elsewhere/', '--assume-role-policy-document', trust];
    await iam('create-role', ...named);
    const { status, stderr } = await apply(busybox, unpack(setup));
    expect(stderr).toContain('IAM cannot move a role to another path');
    expect(status).toBe(1);
    expect(writes()).toEqual(['CreateRole']);
  });

  it('stops at the first refusal and says what was done', async () => {
    moto.refuse('CreateRole');
    const { status, stdout, stderr } = await apply(bash, unpack(setup));
    expect(stdout).toMatch(/^created +identity provider/m);
    expect(stderr).toMatch(/AccessDenied[\s\S]*could not create the role/);
    expect(stderr).toContain('It needs credentials with the right to do that.');
    expect(stderr).toContain('Steps above are done, later ones are not.');
    expect(status).toBe(1);
    expect(writes()).toEqual(['CreateOpenIDConnectProvider', 'CreateRole']);
  });

  it('goes on where it was interrupted', async () => {
    const folder = unpack(setup);
    moto.refuse('PutRolePolicy');
    expect((await apply(dash, folder)).stderr).toMatch(/could not create the permission policy/);
    moto.refuse('');
    moto.forgetCalls();
    expect(succeeded(await apply(dash, folder))).toContain('Changes made: 1.');
    expect(writes()).toEqual(['PutRolePolicy']);
  });

  it('stops before any call when a document or the AWS CLI is missing', async () => {
    const folder = unpack(setup);
    rmSync(join(folder, `aws/${account}/${role}/trust-policy.json`));
    const incomplete = await apply(dash, folder);
    expect(incomplete.stderr).toMatch(/trust-policy\.json is missing\. Unpack the whole bundle/);
    expect(incomplete.status).toBe(1);

    const PATH = folderOf(['sh']);
    const without = await run([join(PATH, 'sh'), join(unpack(setup), `aws/${account}/apply.sh`)], {
      env: { ...env, PATH },
    });
    expect(without.stderr).toContain('the AWS CLI (aws) is not installed');
    expect(without.status).toBe(1);
    expect(moto.calls).toEqual([]);
  });
});

/** A folder for PATH that holds these programs of busybox and nothing else. */
function folderOf(names: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of names) symlinkSync(program('busybox') ?? '', join(folder, name));
  return folder;
}
