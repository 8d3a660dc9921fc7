import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  account,
  applying,
  applyPrograms,
  bash,
  busybox,
  dash,
  environment,
  folderOf,
  role,
  setup,
  tagsOf,
} from './applying';
import { signedIn } from './moto';
import { describeWith } from './programs';
import { run, unpack } from './run';

describeWith(applyPrograms, 'where aws/<account>/apply.sh stops', () => {
  const { apply, writes, iam, deployedRole, succeeded, moto, env, use } = applying();

  it('stops in another account', async () => {
    use(await signedIn(moto(), '999988887777'));
    moto().forgetCalls();
    const { status, stderr } = await apply(dash, unpack(setup));
    expect(stderr).toContain(`belong to account 999988887777, but this script is for account ${account}`);
    expect(status).toBe(1);
    expect(moto().calls).toEqual(['GetCallerIdentity']);
  });

  it('reports an unreachable AWS as such, not as a missing permission', async () => {
    use({ ...env(), AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' });
    const { status, stderr } = await apply(dash, unpack(setup), '--plan');
    expect(stderr).toContain(
      'could not read from AWS: aws iam get-role. The AWS CLI says: Could not connect to the endpoint URL: "http://127.0.0.1:1/". It needs a connection to AWS: check the network',
    );
    expect(stderr).not.toContain('right');
    expect(status).toBe(1);
  });

  it("changes another project's role only if told to", async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    const named = [
      '--role-name',
      role,
      '--path',
      environment.iam.path ?? '/',
      '--assume-role-policy-document',
      trust,
    ];
    await iam('create-role', ...named);
    moto().forgetCalls();
    const folder = unpack(setup);

    const refused = await apply(busybox, folder);
    expect(refused.stderr).toMatch(
      /exists, and its tag keyless:project does not say that it belongs to this project.*--adopt.*Nothing was changed\./,
    );
    expect(refused.status).toBe(1);
    expect(writes()).toEqual([]);

    const plan = succeeded(await apply(dash, folder, '--plan'));
    expect(plan).toMatch(/^adopt +role .*: it exists, and its tag keyless:project does not say/m);
    expect(plan).toContain('Without --adopt this script stops here and changes nothing.');
    expect(plan).toMatch(/^ +- .*ec2\.amazonaws\.com/m);
    expect(writes()).toEqual([]);

    expect(succeeded(await apply(dash, folder, '--adopt'))).toMatch(/^updated +trust policy/m);
    expect(await deployedRole()).toMatchObject({ Tags: tagsOf(setup) });
    expect(succeeded(await apply(dash, folder))).toContain('Nothing to change.');
  }, 300_000);

  it('creates no provider if the setup says that one exists', async () => {
    const shared = structuredClone(setup);
    shared.aws.accounts[0].provider = 'existing';
    const folder = unpack(shared);
    for (const options of [['--plan'], []]) {
      const { status, stderr } = await apply(dash, folder, ...options);
      expect(stderr).toMatch(
        /provider: existing.*but AWS has no arn:\S+gitlab\.com\. .*set provider to create/,
      );
      expect(status).toBe(1);
    }
    expect(writes()).toEqual([]);
  });

  it('stops if a role with the same name exists under another path', async () => {
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const named = ['--role-name', role, '--path', '/elsewhere/', '--assume-role-policy-document', trust];
    await iam('create-role', ...named);
    const { status, stderr } = await apply(busybox, unpack(setup));
    expect(stderr).toContain('IAM cannot move a role to another path');
    expect(status).toBe(1);
    expect(writes()).toEqual(['CreateRole']);
  });

  it('stops at the first denied call and says what was done', async () => {
    moto().refuse('CreateRole');
    const { status, stdout, stderr } = await apply(bash, unpack(setup));
    expect(stdout).toMatch(/^created +identity provider/m);
    expect(stderr).toMatch(/could not create the role .* The AWS CLI says: .*AccessDenied/);
    expect(stderr).toContain('It needs credentials with the right to do that.');
    expect(stderr).toContain('Then run this again; finished steps are skipped.');
    expect(status).toBe(1);
    expect(writes()).toEqual(['CreateOpenIDConnectProvider', 'CreateRole']);
  });

  it('stops before any call if a document or the AWS CLI is missing', async () => {
    const folder = unpack(setup);
    rmSync(join(folder, `aws/${account}/${role}/trust-policy.json`));
    const incomplete = await apply(dash, folder);
    expect(incomplete.stderr).toMatch(/trust-policy\.json is missing\. Unpack the whole bundle/);
    expect(incomplete.status).toBe(1);

    const PATH = folderOf(['sh']);
    const without = await run([join(PATH, 'sh'), join(unpack(setup), `aws/${account}/apply.sh`)], {
      env: { ...env(), PATH },
    });
    expect(without.stderr).toContain('the AWS CLI (aws) is not installed');
    expect(without.status).toBe(1);
    expect(moto().calls).toEqual([]);
  });
});
