import type { HclBody } from '../../formats/hcl';
import { identifiers, snakeCase } from '../../parts/aws/identifiers';
import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder } from '../../parts/aws/role';
import { type BothPolicies, bothPolicies } from '../../plan/rollout';
import type { AccountPlan, Plan } from '../../plan/types';
import type { Generator, OutputFile } from '../types';
import { clusterAccessBody } from './cluster-access';
import { outputsBody } from './outputs';
import { providerBlock } from './provider';
import { documentBlock, roleBlocks } from './role';
import { rootExampleBody, rootExampleHeader } from './root-example';
import { accountGuard, versionsBody } from './settings';
import { phaseBody } from './subject-phase';

/** `aws/<account>/terraform/`: the provider and the roles of one account for Terraform or OpenTofu. */
export const terraform: Generator = {
  id: 'terraform',
  files: (plan) =>
    hasOutput(plan, 'terraform')
      ? plan.accounts.flatMap((account) => accountFiles(plan, account, bothPolicies(plan)))
      : [],
};

function accountFiles(plan: Plan, account: AccountPlan, both: BothPolicies): readonly OutputFile[] {
  const { id, name } = account.account;
  const names = identifiers(account.roles, snakeCase);
  const clusterAccess = clusterAccessBody(plan, account, names);
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
        accountGuard(account),
        providerBlock(plan, account),
        ...[...names].flatMap(([role, roleName]) => roleBlocks(plan, account, role, roleName, both)),
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
    ...(names.size === 0 || both.size === 0
      ? []
      : [
          file(
            'variables.tf',
            `Terraform or OpenTofu for account ${id}: the phase of the change of the subject, see gitlab/SUBJECT-ROLLOUT.md.`,
            phaseBody,
          ),
        ]),
    ...(clusterAccess.length === 0
      ? []
      : [
          file(
            'clusters.tf',
            `Terraform or OpenTofu for account ${id}: rights of the roles in Kubernetes, for the namespaces you name.`,
            clusterAccess,
          ),
        ]),
    file(
      'root.tf.example',
      `Terraform or OpenTofu for account ${id}: provider, backend and imports, to copy to root.tf and edit.`,
      rootExampleBody(account),
      rootExampleHeader(account, names),
    ),
    file('outputs.tf', `Terraform or OpenTofu for account ${id}: the ARNs.`, outputsBody(account, names)),
  ];
}
