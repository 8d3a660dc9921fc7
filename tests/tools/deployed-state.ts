import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { providerTags, roleTags } from '@/lib/parts/aws/role';
import { planSetup } from '@/lib/plan';
import type { Setup } from '@/lib/setup/schema';
import { call, type Environment, type Moto } from './moto';

type Parameters = Readonly<Record<string, string>>;

/** List parameters in the form of IAM: `ListName.member.1.Field` and so on. */
const members = (list: string, items: readonly Parameters[]): Parameters =>
  Object.fromEntries(
    items.flatMap((item, index) =>
      Object.entries(item).map(([field, value]) => [`${list}.member.${index + 1}${field}`, value]),
    ),
  );

/**
 * Creates in the emulator what `apply.sh` of an unpacked bundle with one environment creates, but much faster. The tests of apply.sh
 * show that the result is the same. The provider may also accept `audiences` of others, or belong to others (`isOwn: false`).
 */
export async function deploy(
  moto: Moto,
  env: Environment,
  {
    folder,
    setup,
    audiences = [],
    isOwn = true,
  }: { folder: string; setup: Setup; audiences?: readonly string[]; isOwn?: boolean },
): Promise<void> {
  const plan = planSetup(setup);
  const [role] = plan.roles;
  if (role === undefined) throw new Error('The setup has no environment.');
  const { name: RoleName, path: Path = '/' } = role.iam;
  const text = (file: string) => readFileSync(join(folder, 'aws', role.account.id, RoleName, file), 'utf8');
  await call(moto, env, 'CreateOpenIDConnectProvider', {
    Url: plan.issuer,
    ...members(
      'ClientIDList',
      [setup.aws.audience, ...audiences].map((audience) => ({ '': audience })),
    ),
    ...(isOwn
      ? members(
          'Tags',
          providerTags(plan).map(([Key, Value]) => ({ '.Key': Key, '.Value': Value })),
        )
      : {}),
  });
  await call(moto, env, 'CreateRole', {
    RoleName,
    Path,
    Description: `GitLab jobs of ${setup.gitlab.project.path}, environment ${role.name}. Made by Keyless.`,
    MaxSessionDuration: String(role.maxSessionSeconds),
    AssumeRolePolicyDocument: text('trust-policy.json'),
    ...members(
      'Tags',
      roleTags(plan, role).map(([Key, Value]) => ({ '.Key': Key, '.Value': Value })),
    ),
  });
  await call(moto, env, 'PutRolePolicy', {
    RoleName,
    PolicyName: role.permissionPolicy.name,
    PolicyDocument: text('permission-policy.json'),
  });
}
