import type { HclBody } from '../../formats/hcl';
import { type ClusterAccess, clusterAccesses } from '../../parts/aws/access-entries';
import { identifiersOf, snakeCase } from '../../parts/aws/identifiers';
import { attribute, block, call, list, literal, reference, set } from '../../parts/hcl';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/** The variables of the module: one for each cluster of a role. */
export const namespaceVariables = (plan: Plan, account: AccountPlan): readonly string[] =>
  [...accessNames(plan, account).values()].map(namespacesOf);

const namespacesOf = (name: string): string => `${name}_namespaces`;

/**
 * Access entries of the clusters that roles deploy to, created only for the namespaces in the variables: the cluster is not part
 * of this bundle. A role in another region than the provider of the folder is left out, because the provider looks for clusters
 * in its own region.
 */
export function clusterAccessBody(
  plan: Plan,
  account: AccountPlan,
  names: ReadonlyMap<RolePlan, string>,
): HclBody {
  return [...accessNames(plan, account)].flatMap(([access, name]) =>
    accessBlocks(access, name, `aws_iam_role.${names.get(access.role)}.arn`),
  );
}

function accessNames(plan: Plan, account: AccountPlan): ReadonlyMap<ClusterAccess, string> {
  const accesses = clusterAccesses(plan, account).filter(
    ({ role }) => role.region === account.roles[0]?.region,
  );
  return identifiersOf(accesses, ({ role, cluster }) => `${role.name} ${cluster}`, {
    style: snakeCase,
    otherwise: 'cluster',
  });
}

function accessBlocks({ role, cluster, policyArn }: ClusterAccess, name: string, roleArn: string): HclBody {
  const namespaces = reference(`var.${namespacesOf(name)}`);
  const ofCluster = [
    // No access entry without a namespace.
    attribute('count', call('min', literal(1), call('length', namespaces))),
    set('cluster_name', cluster),
    attribute('principal_arn', reference(roleArn)),
  ];
  return [
    block(
      'variable',
      [namespacesOf(name)],
      [
        set(
          'description',
          `Namespaces of the cluster ${cluster} that the role ${role.name} may edit. Without one, nothing is created in the cluster.`,
        ),
        attribute('type', call('list', reference('string'))),
        set('default', []),
        set('nullable', false),
      ],
      {
        topic: 'least-privilege',
        comment:
          'The cluster gives the rights in it: in the namespaces that you name here, and in no other. It must use access entries (authentication mode API or API_AND_CONFIG_MAP).',
      },
    ),
    block('resource', ['aws_eks_access_entry', name], ofCluster),
    block(
      'resource',
      ['aws_eks_access_policy_association', name],
      [
        ...ofCluster,
        set('policy_arn', policyArn),
        attribute('depends_on', list(reference(`aws_eks_access_entry.${name}`))),
        block('access_scope', [], [set('type', 'namespace'), attribute('namespaces', namespaces)]),
      ],
    ),
  ];
}
