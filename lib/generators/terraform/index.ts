import type { HclBody } from '../../formats/hcl';
import { identifiers, snakeCase } from '../../parts/aws/identifiers';
import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder } from '../../parts/aws/role';
import { rootExamplePath } from '../../parts/paths';
import { type BothPolicies, bothPolicies } from '../../plan/rollout';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Generator, OutputFile } from '../types';
import { clusterAccessBody } from './cluster-access';
import { outputsBody } from './outputs';
import { providerBlock } from './provider';
import { documentBlock, roleBlocks } from './role';
import { rootExample } from './root-example';
import { accountGuard, versionsBody } from './settings';
import { hasPhases, phaseBody } from './subject-phase';

/**
 * `aws/<account>/terraform/`: the provider and the roles of one account as a module for Terraform or OpenTofu. Also an example
 * of a root module for all accounts.
 */
export const terraform: Generator = {
  id: 'terraform',
  files: (plan) => {
    if (!hasOutput(plan, 'terraform')) return [];
    const both = bothPolicies(plan);
    return [
      ...plan.accounts.flatMap((account) => accountFiles(plan, account, both)),
      {
        path: rootExamplePath,
        summary: 'Terraform or OpenTofu: all accounts as modules, to copy to root.tf and edit.',
        document: { format: 'hcl', ...rootExample(plan, both) },
      },
    ];
  },
};

function accountFiles(plan: Plan, account: AccountPlan, both: BothPolicies): readonly OutputFile[] {
  const { id, name } = account.account;
  const names = identifiers(account.roles, snakeCase);
  const file = (path: string, summary: string, body: HclBody, header?: string): OutputFile => ({
    path: `${accountFolder(id)}/terraform/${path}`,
    summary,
    document: { format: 'hcl', body, ...(header !== undefined && { header }) },
  });
  return [
    file('versions.tf', `Terraform or OpenTofu for account ${id}: the versions it works with.`, versionsBody),
    file(
      'main.tf',
      `Terraform or OpenTofu for account ${id}: the identity provider and the roles.`,
      [
        ...(hasPhases(names, both) ? phaseBody : []),
        accountGuard(account),
        providerBlock(plan, account),
        ...[...names].flatMap(([role, roleName]) => roleBlocks(plan, account, role, roleName, both)),
        ...clusterAccessBody(plan, account, names),
        ...outputsBody(account, names),
      ],
      `What GitLab jobs need in AWS account ${id} (${name}).`,
    ),
    ...(names.size === 0
      ? []
      : [
          file(
            'policies.tf',
            `Terraform or OpenTofu for account ${id}: the documents of the roles, with the reasons in them.`,
            [...names].map(([role, roleName]) => documentBlock(role, roleName, both)),
          ),
        ]),
  ];
}
