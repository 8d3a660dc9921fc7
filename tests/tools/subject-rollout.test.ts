import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, shells, unpack } from './run';

describeWith(['aws', 'moto_server', 'dash', 'bash', 'busybox'], 'aws/<account>/subject-rollout.sh', () => {
  const setup = setupPresets.find(({ id }) => id === 'private-issuer')?.setup;
  if (!setup) throw new Error('no preset');
  const account = '222233334444';
  const role = 'landing-zone-dev';
  let moto: Moto;
  let env: Environment;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  it('takes a role from its old trust policy to phase 1 and 3, and back', async () => {
    await moto.reset();
    env = await signedIn(moto, account);
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

    expect(await rollout('1')).toContain(`there is no role ${role} yet`);
    const before = JSON.stringify(document('trust-policy.json')).replace('project_id:12', 'project_path:a/b');
    await aws(['iam', 'create-role', '--role-name', role, '--assume-role-policy-document', before], env);

    expect(await rollout('1', '--plan')).toContain('Changes to make: 1. Nothing was changed.');
    expect(await deployed()).toEqual(JSON.parse(before));
    expect(existsSync(join(folder, `aws/${account}/${role}/trust-policy.before.json`))).toBe(false);

    expect(await rollout('1')).toContain('Changes made: 1. They were read back.');
    expect(await deployed()).toEqual(document('trust-policy.phase-1.json'));
    expect(document('trust-policy.before.json')).toEqual(JSON.parse(before));
    expect(await rollout('1')).toContain('Nothing to change.');

    expect(await rollout('3')).toContain('Changes made: 1.');
    expect(await deployed()).toEqual(document('trust-policy.json'));
    expect(await rollout('1')).toContain('Changes made: 1.');
    expect(document('trust-policy.before.json')).toEqual(JSON.parse(before));
  }, 300_000);

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
