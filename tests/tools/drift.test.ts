import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { iamReads } from '@/lib/generators/verify-drift/iam-reader';
import { suggestedRole } from '@/lib/generators/verify-drift/suggested-role';
import { planSetup } from '@/lib/plan';
import type { Setup } from '@/lib/setup/schema';
import { newProject, startFakeGitlab } from '../support/fake-gitlab';
import { jobsOf } from '../support/repository-files';
import { deploy } from './deployed-state';
import { token } from './gitlab-script';
import { call, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

/** The script of a job of verify/drift.gitlab-ci.yml, which the runner starts in the root of the repository. */
function scriptOf(setup: Setup, name: string): string {
  const script = jobsOf(bundleAtOnce(setup).files, 'verify/drift.gitlab-ci.yml').get(name)?.script;
  if (!Array.isArray(script)) throw new Error(`no job ${name}`);
  return script.join('\n');
}

function repositoryWith(setup: Setup): string {
  const repository = temporaryFolder();
  unpack(setup, join(repository, 'keyless'));
  return repository;
}

describeWith(['aws', 'moto_server', 'dash', 'curl', 'jq'], 'verify/drift.gitlab-ci.yml', () => {
  const setup = oneEnvironment();
  const [environment] = setup.roles;
  const { account } = environment;
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  it('makes only AWS calls that its role allows, and fails for an unknown role', async () => {
    const plan = planSetup(setup);
    const [accountPlan] = plan.accounts;
    if (accountPlan === undefined) throw new Error('no account');
    const reader = suggestedRole(plan, accountPlan);
    const repository = repositoryWith(setup);
    const env = await signedIn(moto, account);
    await deploy(moto, env, { folder: join(repository, 'keyless'), setup });
    const command = scriptOf({ ...setup, roles: [environment, reader] }, `verify-drift-${account}`);
    const start = () => run(['dash', '-e', '-c', command], { env, cwd: repository });

    moto.forgetCalls();
    expect(await start()).toMatchObject({ status: 0, stderr: '' });
    const asked = new Set(
      moto.calls.filter((operation) => operation !== 'GetCallerIdentity').map((each) => `iam:${each}`),
    );
    expect([...asked].sort()).toEqual([...iamReads]);

    const trust = {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/gitlab.com` },
          Action: 'sts:AssumeRoleWithWebIdentity',
        },
      ],
    };
    await call(moto, env, 'CreateRole', {
      RoleName: 'forgotten',
      AssumeRolePolicyDocument: JSON.stringify(trust),
    });
    const { status, stdout } = await start();
    expect(stdout).toMatch(/^differs +role arn:\S+:role\/forgotten: trusts tokens of this GitLab/m);
    expect(status).toBe(1);
  }, 300_000);

  it('fails and says which role to add if none can read IAM', async () => {
    const command = scriptOf(setup, `verify-drift-${account}`);
    const { status, stderr } = await run(['dash', '-e', '-c', command], {
      env: { PATH: process.env.PATH ?? '' },
    });
    expect(stderr).toContain(`No role of the setup may read IAM in account ${account}`);
    expect(status).toBe(2);
  });

  it('calls GitLab with the token of its variable, and only reads', async () => {
    const { path, id = 0 } = setup.gitlab.project;
    const gitlab = await startFakeGitlab(newProject(path, id), token);
    try {
      const [install, command = ''] = scriptOf(setup, 'verify-drift-gitlab').split('\n');
      expect(install).toBe('apk add --no-cache curl jq');
      const repository = repositoryWith(setup);
      const script = join(repository, 'keyless/gitlab/configure.sh');
      await run(['sed', '-i', `s|^gitlab=.*|gitlab=${gitlab.url}|`, script], {
        env: { PATH: process.env.PATH ?? '' },
      });
      const { stdout, stderr, status } = await run(['dash', '-e', '-c', command], {
        env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', KEYLESS_REPORT_TOKEN: token },
        cwd: repository,
      });
      expect(stdout + stderr).not.toContain(token);
      expect(stderr).toBe('');
      // A new project does not protect the refs that the setup trusts.
      expect(status).toBe(1);
      expect(stdout).toContain('main');
    } finally {
      await gitlab.stop();
    }
  });
});
