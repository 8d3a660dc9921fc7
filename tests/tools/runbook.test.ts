import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { planSetup } from '@/lib/plan';
import type { Setup } from '@/lib/setup/schema';
import { aws, call, type Environment, element, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { type Outcome, run, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

const single = oneEnvironment();
const account = single.aws.accounts[0].id;
const [role] = planSetup(single).roles;
if (role === undefined) throw new Error('one role is needed');
const asTemplate = (providerExists: boolean): Setup => ({
  ...single,
  aws: {
    ...single.aws,
    accounts: [{ ...single.aws.accounts[0], provider: providerExists ? 'existing' : 'create' }],
  },
  outputs: ['cloudformation'],
});

/** The shell samples below a heading of a generated guide, as a user would copy them. */
function samples(folder: string, guide: string, heading: string): readonly string[] {
  const text = readFileSync(join(folder, guide), 'utf8');
  // A single # is a comment in a command.
  const level = heading.search(/[^#]/);
  const [, afterHeading] = text.split(`\n${heading}\n`);
  if (afterHeading === undefined) throw new Error(`${guide} has no heading "${heading}"`);
  const [section = ''] = afterHeading.split(new RegExp(`^#{2,${level}} `, 'm'));
  return [...section.matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

const withText = (all: readonly string[], text: string): string => {
  const found = all.find((sample) => sample.includes(text));
  if (found === undefined) throw new Error(`no sample has "${text}"`);
  return found;
};

/**
 * The commands of a sample without the preview of the stack. The preview leaves a stack in review, the emulator then creates a
 * second one with the same name, and the CLI would wait for the first.
 */
const withoutLook = (code: string): string =>
  code
    .split(/(?<!\\)\n/)
    .filter((command) => !command.includes('--no-execute-changeset'))
    .join('\n');

/** Runs copied commands in the folder of README.md. */
const paste = (folder: string, code: string, env: Environment): Promise<Outcome> =>
  run(['sh', '-euc', code], { env, cwd: folder });

describeWith(['aws', 'jq'], 'the question for recorded sign-ins', () => {
  it('prints time, subject, role and result of each', async () => {
    const folder = unpack(single);
    const bin = temporaryFolder();
    const event = (userName: string, extra: object) => ({
      EventName: 'AssumeRoleWithWebIdentity',
      CloudTrailEvent: JSON.stringify({
        eventTime: '2026-11-20T08:00:00Z',
        eventName: 'AssumeRoleWithWebIdentity',
        userIdentity: { type: 'WebIdentityUser', userName },
        requestParameters: { roleArn: role.arn },
        ...extra,
      }),
    });
    // The form of a lookup-events response. The emulator does not support the operation.
    const recorded = {
      Events: [
        event('project_path:acme/payments/api:ref_type:branch:ref:main', {}),
        event('project_path:evil/api:ref_type:branch:ref:main', { errorCode: 'AccessDenied' }),
        // A request that AWS could not parse has no parameters.
        { ...event('x', {}), CloudTrailEvent: JSON.stringify({ eventTime: 'T', errorCode: 'AccessDenied' }) },
      ],
    };
    writeFileSync(join(bin, 'answer.json'), JSON.stringify(recorded));
    writeFileSync(
      join(bin, 'aws'),
      `#!/bin/sh\nprintf '%s\\n' "$*" >&2\ncat '${join(bin, 'answer.json')}'\n`,
    );
    chmodSync(join(bin, 'aws'), 0o755);
    const code = withText(
      samples(folder, 'migrate/MIGRATION.md', '## Phase 3: prove that the token is used'),
      'lookup-events',
    );
    const outcome = await paste(folder, code, { PATH: `${bin}:${process.env.PATH ?? ''}` });
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.stderr).toContain(`--region ${role.region}`);
    expect(outcome.stdout.trim().split('\n')).toEqual([
      `2026-11-20T08:00:00Z\tproject_path:acme/payments/api:ref_type:branch:ref:main\t${role.arn}\tadmitted`,
      `2026-11-20T08:00:00Z\tproject_path:evil/api:ref_type:branch:ref:main\t${role.arn}\tAccessDenied`,
      'T\t\t\tAccessDenied',
    ]);
  });
});

describeWith(['aws', 'moto_server', 'jq'], 'commands of the guides, pasted', () => {
  let moto: Moto;
  let env: Environment;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = await signedIn(moto, account);
  });

  it('of MIGRATION.md deactivate a key, reactivate it, and delete it', async () => {
    const folder = unpack(single);
    await call(moto, env, 'CreateUser', { UserName: 'deploy-user' });
    const made = await call(moto, env, 'CreateAccessKey', { UserName: 'deploy-user' });
    const key = element(made, 'AccessKeyId');
    const guide = 'migrate/MIGRATION.md';
    const deactivate = samples(folder, guide, '## Phase 5: deactivate the keys');
    const named = `user=deploy-user\nkey=${key}\n`;
    const status = async () =>
      element(await call(moto, env, 'ListAccessKeys', { UserName: 'deploy-user' }), 'Status');

    const look = withText(deactivate, 'list-access-keys').replace('key=AKIA...', `key=${key}`);
    const preview = await paste(folder, look, env);
    expect(preview).toMatchObject({ status: 0, stderr: '' });
    expect(preview.stdout).toContain(key);

    expect(await paste(folder, named + withText(deactivate, '--status Inactive'), env)).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(await status()).toBe('Inactive');
    await paste(folder, named + withText(deactivate, '--status Active'), env);
    expect(await status()).toBe('Active');
    const remove = samples(folder, guide, '## Phase 7: delete');
    await paste(folder, named + withText(remove, 'delete-access-key'), env);
    expect(await status()).toBe('');
  });

  it('of README.md create and remove the stack; an existing provider gets the audience', async () => {
    const folder = unpack(asTemplate(true));
    await call(moto, env, 'CreateOpenIDConnectProvider', {
      Url: planSetup(single).issuer,
      'ClientIDList.member.1': 'https://vault.example.com',
    });
    const apply = withText(
      samples(folder, 'README.md', '### 2. Prepare each AWS account'),
      'cloudformation deploy',
    );
    expect(apply).toContain('--no-execute-changeset');
    expect(await paste(folder, withoutLook(apply), env)).toMatchObject({ status: 0, stderr: '' });
    expect(await run(['sh', join(folder, 'verify/deployed.sh')], { env })).toMatchObject({
      status: 0,
      stderr: '',
    });
    const back = withText(samples(folder, 'README.md', '## Rolling back'), 'delete-stack');
    expect(await paste(folder, back, env)).toMatchObject({ status: 0 });
    expect(await aws(['iam', 'list-roles'], env)).toEqual({ Roles: [] });
  });

  it('of MIGRATION.md show the last use of the roles from README.md, and undo them', async () => {
    const folder = unpack(asTemplate(false));
    const apply = withText(samples(folder, 'README.md', '## The shortest way'), 'cloudformation deploy');
    const [, making = ''] = /^([\s\S]*?)^sh verify/m.exec(apply) ?? [];
    expect(await paste(folder, withoutLook(making), env)).toMatchObject({ status: 0, stderr: '' });
    const used = withText(
      samples(folder, 'migrate/MIGRATION.md', '## Phase 3: prove that the token is used'),
      'RoleLastUsed',
    );
    expect(await paste(folder, used, env)).toMatchObject({ status: 0 });
    const back = withText(samples(folder, 'README.md', '## Rolling back'), 'delete-stack');
    expect(await paste(folder, back, env)).toMatchObject({ status: 0 });
    expect(await aws(['iam', 'list-roles'], env)).toEqual({ Roles: [] });
  });

  it('of README.md apply the scripts, and show what they would remove', async () => {
    const folder = unpack(single);
    const apply = withText(samples(folder, 'README.md', '### 2. Prepare each AWS account'), 'apply.sh');
    expect(await paste(folder, apply, env)).toMatchObject({ status: 0 });
    const deployed = withText(samples(folder, 'README.md', '### 2. Prepare each AWS account'), 'deployed.sh');
    expect(await paste(folder, deployed, env)).toMatchObject({ status: 0 });
    const [plan = ''] = withText(samples(folder, 'README.md', '## Rolling back'), 'apply.sh')
      .split('\n')
      .filter((line) => line.includes('--plan'));
    const planned = await paste(folder, plan, env);
    expect(planned).toMatchObject({ status: 0 });
    expect(planned.stdout).toContain(role.iam.name);
  });
});
