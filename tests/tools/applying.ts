import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { roleTags } from '@/lib/parts/aws/role';
import { planSetup } from '@/lib/plan';
import type { Setup } from '@/lib/setup/schema';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { program } from './programs';
import { type Outcome, run, temporaryFolder } from './run';
import { oneEnvironment } from './setups';

export const dash = ['dash'];
export const bash = ['bash'];
export const busybox = ['busybox', 'sh'];

/** The programs that `applying` needs. */
export const applyPrograms = ['aws', 'moto_server', 'dash', 'bash', 'busybox'] as const;

export const setup = oneEnvironment();
export const [environment] = setup.roles;
export const { account } = environment;
export const role = environment.iam.name;

/** Runs `aws/<account>/apply.sh` against an emulator that is empty at the start of each test, signed in to the account. */
export function applying() {
  let moto: Moto;
  let env: Environment;

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = await signedIn(moto, account);
    moto.forgetCalls();
  });

  /** Runs the script from another folder, because it must find its documents itself. */
  const apply = (shell: readonly string[], folder: string, ...args: readonly string[]) =>
    run([...shell, join(folder, `aws/${account}/apply.sh`), ...args], { env, cwd: '/' });

  const writes = () => moto.calls.filter((call) => !/^(Get|List)/.test(call));

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
    )) as { Url: string; ClientIDList: string[]; Tags: unknown };

  function succeeded(outcome: Outcome): string {
    expect(outcome.stderr).toBe('');
    expect(outcome.status).toBe(0);
    expect(outcome.stdout).not.toContain(env.AWS_SECRET_ACCESS_KEY);
    expect(outcome.stdout).not.toContain(env.AWS_SESSION_TOKEN);
    return outcome.stdout;
  }

  return {
    apply,
    writes,
    iam,
    deployedRole,
    deployedPermissions,
    deployedProvider,
    succeeded,
    moto: () => moto,
    /** The environment of the next call, with its credentials. */
    env: () => env,
    use: (other: Environment) => {
      env = other;
    },
  };
}

/** A JSON document of the account in an unpacked bundle. */
export const document = (folder: string, file: string) =>
  JSON.parse(readFileSync(join(folder, `aws/${account}`, file), 'utf8'));

/** The tags of a role of the setup. Default: the first role. */
export function tagsOf(
  setup: Setup,
  name = setup.roles[0]?.iam.name,
): readonly { readonly Key: string; readonly Value: string }[] {
  const plan = planSetup(setup);
  return plan.roles
    .filter(({ iam }) => iam.name === name)
    .flatMap((role) => roleTags(plan, role).map(([Key, Value]) => ({ Key, Value })));
}

/** A folder for PATH with only these busybox programs. */
export function folderOf(names: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of names) symlinkSync(program('busybox') ?? '', join(folder, name));
  return folder;
}
