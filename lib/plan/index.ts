import { providerArn, roleArn } from '../aws/arn';
import { permissionDocument } from '../aws/permissions/document';
import { quotas } from '../aws/quotas';
import { trustPolicy } from '../aws/trust-policy';
import { readableSecrets } from '../setup/kinds';
import type { Account, Role, Setup } from '../setup/schema';
import { longestSession } from '../setup/session';
import { gapsOf } from './gaps';
import { type Pinning, pinningOf, subjectsOf, trustPinsOf } from './pins';
import type { Plan, RolePlan } from './types';
import { everyBranch } from './unreviewed';

export { trustPolicyOf } from './documents';
export { pipelineSourcesOf } from './pins';
export type { AccountPlan, Gap, Plan, RolePlan, Subject } from './types';

/** The name of the inline policy. Every role has one. */
export const permissionPolicyName = 'gitlab-deployment';

/**
 * The state of GitLab and AWS after the bundle is applied: provider, roles and their policies, the form of the subject,
 * and everything that could not be pinned. Pure and deterministic. Expects a setup that `parseSetup` accepted.
 */
export function planSetup(setup: Setup): Plan {
  const pinning = pinningOf(setup);
  const { issuer, issuerKey, subjectComponents } = pinning;
  const accounts = new Map(setup.aws.accounts.map((account) => [account.id, account]));
  const roles = setup.roles.map((role) => planRole(setup, pinning, role, accountOf(role, accounts)));
  const plan = {
    setup,
    issuer,
    issuerKey,
    subjectComponents,
    accounts: setup.aws.accounts.map((account) => ({
      account,
      providerArn: providerArn(setup.aws.partition, account.id, issuerKey),
      roles: roles.filter((role) => role.account === account),
    })),
    roles,
  };
  return { ...plan, gaps: gapsOf({ ...plan, pinning }) };
}

function accountOf(role: Role, accounts: ReadonlyMap<string, Account>): Account {
  const account = accounts.get(role.account);
  if (account === undefined)
    throw new TypeError(`Role ${role.name} names an account the setup does not have.`);
  return account;
}

function planRole(setup: Setup, pinning: Pinning, role: Role, account: Account): RolePlan {
  const { partition } = setup.aws;
  const { name, path = '/' } = role.iam;
  const provider = providerArn(partition, account.id, pinning.issuerKey);
  const refs = role.refs ?? everyBranch;
  const subjects = subjectsOf(setup, pinning, { ...role, refs });
  return {
    ...role,
    account,
    refs,
    arn: roleArn(partition, account.id, path, name),
    assumedRoleArnPrefix: `arn:${partition}:sts::${account.id}:assumed-role/${name}/`,
    providerArn: provider,
    subjects,
    trustPolicy: trustPolicy(trustPinsOf(setup, pinning, role, { providerArn: provider, subjects })),
    permissionPolicy: {
      name: permissionPolicyName,
      document: permissionDocument(
        role.permissions,
        { partition, account: account.id, region: role.region },
        readableSecrets(role.kind),
      ),
    },
    maxSessionSeconds: Math.max(quotas.roleSessionSeconds.least, longestSession(role.jobs)),
  };
}
