import { setupPresets } from '@/lib/setup/presets';
import type { Account, Role, Setup } from '@/lib/setup/schema';

export type OneEnvironment = Setup & { roles: [Role]; aws: { accounts: [Account] } };

/** A new setup with one role in one account, from the wizard's first example. */
export function oneEnvironment(): OneEnvironment {
  const setup = structuredClone(setupPresets[0].setup);
  const role = setup.roles[0];
  const account = setup.aws.accounts.find(({ id }) => id === role?.account);
  if (!role || !account) throw new Error('The first preset has no environment.');
  return { ...setup, roles: [role], aws: { ...setup.aws, accounts: [account] } };
}

/** A setup whose first role deploys to a cluster and has managed policies. */
export function withCluster(): Setup {
  const setup = structuredClone(setupPresets[0].setup);
  const [role, ...others] = setup.roles;
  if (!role) throw new Error('The first preset has no role.');
  const permissions: Setup['roles'][number]['permissions'] = [{ preset: 'eks-deploy', cluster: 'platform' }];
  const managedPolicies = ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'];
  return { ...setup, roles: [{ ...role, permissions, iam: { ...role.iam, managedPolicies } }, ...others] };
}
