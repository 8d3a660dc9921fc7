import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { tagsOf } from './applying';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, shells, unpack } from './run';

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox'], 'aws/<account>/subject-rollout.sh', () => {
  const setup = setupPresets.find(({ id }) => id === 'private-issuer')?.setup;
  if (!setup) throw new Error('no preset');
  const account = '222233334444';
  const role = 'landing-zone-dev';
  const oldSubject = 'project_path:platform/landing-zone:ref_type:branch:ref:main';
  /** The final trust policy of the role with other subjects. */
  const trusting = (document: (file: string) => unknown, subjects: string | readonly string[]): string => {
    const policy = document('trust-policy.json') as {
      Statement: [{ Condition: { StringEquals: Record<string, unknown> } }];
    };
    const [{ Condition }] = policy.Statement;
    for (const key of Object.keys(Condition.StringEquals)) {
      if (key.endsWith(':sub')) Condition.StringEquals[key] = subjects;
    }
    return JSON.stringify(policy);
  };
  let moto: Moto;
  let env: Environment;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  it('changes a role from its old trust policy to phase 1 and 3, and back', async () => {
    await moto.reset();
    env = await signedIn(moto, account);
    // The setup says that the provider exists.
    const provider = ['--url', setup.gitlab.issuer ?? '', '--client-id-list', setup.aws.audience];
    await aws(['iam', 'create-open-id-connect-provider', ...provider], env);
    const folder = unpack(setup);
    const document = (file: string) =>
      JSON.parse(readFileSync(join(folder, `aws/${account}/${role}/${file}`), 'utf8'));
    const rollout = async (...args: readonly string[]) => {
      const outcome = await run(['dash', join(folder, `aws/${account}/subject-rollout.sh`), ...args], {
        env,
        cwd: '/',
      });
      expect(outcome).toMatchObject({ status: 0, stderr: '' });
      return outcome.stdout;
    };
    const deployed = async () => {
      const { Role } = (await aws(['iam', 'get-role', '--role-name', role], env)) as {
        Role: { AssumeRolePolicyDocument: unknown };
      };
      return Role.AssumeRolePolicyDocument;
    };

    const compared = async (...args: readonly string[]) => {
      const { stdout } = await run(['dash', join(folder, 'verify/deployed.sh'), ...args], { env, cwd: '/' });
      return stdout.split('\n').filter((line) => line.includes(`trust policy of ${role}`));
    };
    const difference = `differs    trust policy of ${role} (- deployed, + this bundle)`;
    const is = `note       the trust policy of ${role} is that of phase`;
    const hint = {
      early: `${is} 1 of gitlab/SUBJECT-ROLLOUT.md: compare with --subject-phase=1`,
      late: `${is} 3 of gitlab/SUBJECT-ROLLOUT.md: compare without --subject-phase=1`,
    };
    const same = `same       trust policy of ${role}`;

    expect(await rollout('1')).toContain(`there is no role ${role} yet`);
    const before = trusting(document, oldSubject);
    await aws(['iam', 'create-role', '--role-name', role, '--assume-role-policy-document', before], env);

    expect(await rollout('1', '--plan')).toContain('Changes to make: 1. Nothing was changed.');
    expect(await deployed()).toEqual(JSON.parse(before));
    expect(existsSync(join(folder, `aws/${account}/${role}/trust-policy.before.json`))).toBe(false);

    const apply = (...args: readonly string[]) =>
      run(['dash', join(folder, `aws/${account}/apply.sh`), ...args], { env, cwd: '/' });
    expect(await apply()).toMatchObject({ status: 1, stderr: expect.stringContaining('--adopt') });
    const tags = ['--tags', JSON.stringify(tagsOf(setup, role))];
    await aws(['iam', 'tag-role', '--role-name', role, ...tags], env);
    moto.forgetCalls();
    expect(await apply()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/would be locked out.*SUBJECT-ROLLOUT\.md.*Nothing was changed\./s),
    });
    expect((await apply('--plan')).stdout).toContain(
      `note       role ${role} does not have its final trust policy yet`,
    );
    expect(moto.calls.filter((call) => !/^(Get|List)/.test(call))).toEqual([]);

    expect(await rollout('1')).toContain('Changes made: 1. They were read back.');
    expect(await apply()).toMatchObject({ status: 1 });
    expect(await deployed()).toEqual(document('trust-policy.phase-1.json'));
    expect(document('trust-policy.before.json')).toEqual(JSON.parse(before));
    expect(await rollout('1')).toContain('Nothing to change.');
    expect(await compared('--subject-phase=1')).toEqual([same]);
    expect(await compared()).toEqual([difference, hint.early]);

    expect(await rollout('3')).toContain('Changes made: 1.');
    expect(await deployed()).toEqual(document('trust-policy.json'));
    expect(await apply()).toMatchObject({ status: 0, stderr: '' });
    expect(await compared()).toEqual([same]);
    expect(await compared('--subject-phase=1')).toEqual([difference, hint.late]);
    expect(await rollout('1')).toContain('Changes made: 1.');
    expect(document('trust-policy.before.json')).toEqual(JSON.parse(before));
  }, 300_000);

  it.each(shells)('locks somebody out only if told to, in $name', async ({ command }) => {
    await moto.reset();
    env = await signedIn(moto, account);
    const folder = unpack(setup);
    const document = (file: string) =>
      JSON.parse(readFileSync(join(folder, `aws/${account}/${role}/${file}`), 'utf8'));
    const rollout = (...args: readonly string[]) =>
      run([...command, join(folder, `aws/${account}/subject-rollout.sh`), ...args], { env, cwd: '/' });
    const other = `${oldSubject}:ref_protected:true`;
    const before = trusting(document, [oldSubject, other]);
    await aws(['iam', 'create-role', '--role-name', role, '--assume-role-policy-document', before], env);
    moto.forgetCalls();

    for (const args of [['1', '--plan'], ['1'], ['3']]) {
      const outcome = await rollout(...args);
      expect(outcome.status).toBe(1);
      expect(outcome.stderr).toContain(`${role} trusts ${other}`);
      expect(outcome.stderr).not.toContain(`trusts ${oldSubject}\n`);
      expect(outcome.stderr).toContain('gitlab.subject.now');
    }
    expect(moto.calls).not.toContain('UpdateAssumeRolePolicy');

    const forced = await rollout('1', '--drop-others');
    expect(forced).toMatchObject({ status: 0, stderr: expect.stringContaining(other) });
    expect(moto.calls).toContain('UpdateAssumeRolePolicy');
    expect(await rollout('1')).toMatchObject({ status: 0, stderr: '' });
    expect(await rollout('3')).toMatchObject({ status: 0, stderr: '' });
    expect(await rollout('2')).toMatchObject({ status: 2 });
  });

  it('accepts a subject that a pattern of the setup covers', async () => {
    await moto.reset();
    env = await signedIn(moto, account);
    const tags = structuredClone(setup);
    tags.roles[0]?.refs?.splice(0, 1, { type: 'tag', name: 'v*' });
    const folder = unpack(tags);
    const key = 'corp-oidc.s3.eu-central-1.amazonaws.com:sub';
    const subject = (name: string) => `project_path:platform/landing-zone:ref_type:tag:ref:${name}`;
    const policy = (name: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        // A single statement instead of a list, which IAM allows.
        Statement: {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/x` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringLike: { [key]: subject(name) } },
        },
      });
    const plan = () =>
      run(['dash', join(folder, `aws/${account}/subject-rollout.sh`), '1', '--plan'], { env, cwd: '/' });
    await aws(
      ['iam', 'create-role', '--role-name', role, '--assume-role-policy-document', policy('v1*')],
      env,
    );
    expect(await plan()).toMatchObject({ status: 0, stderr: '' });
    await aws(
      ['iam', 'update-assume-role-policy', '--role-name', role, '--policy-document', policy('*')],
      env,
    );
    expect((await plan()).stderr).toContain(`${role} trusts ${subject('*')}`);
  });

  it.each(shells)('finds its documents and its account, in $name', async ({ command }) => {
    await moto.reset();
    env = await signedIn(moto, account);
    const outcome = await run(
      [...command, join(unpack(setup), `aws/${account}/subject-rollout.sh`), '1', '--plan'],
      { env, cwd: '/' },
    );
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toContain('Nothing to change.');
  });
});
