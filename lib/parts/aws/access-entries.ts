import { type ShellFragment, sh } from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/** A cluster that a role deploys to. Its rights there are the cluster's to give: the role and its policy hold none of them. */
export interface ClusterAccess {
  readonly role: RolePlan;
  readonly cluster: string;
  /** The access policy of EKS that most deployments need: no changes to roles, quotas and namespaces of Kubernetes. */
  readonly policyArn: string;
}

/**
 * The clusters of an account's roles. The cluster must use access entries: authentication mode API or API_AND_CONFIG_MAP.
 * Source: Amazon EKS user guide, "Grant IAM users access to Kubernetes with EKS access entries", "Review access policy permissions".
 */
export const clusterAccesses = ({ setup }: Plan, { roles }: AccountPlan): readonly ClusterAccess[] =>
  roles.flatMap((role) =>
    role.permissions.flatMap((permission) =>
      permission.preset === 'eks-deploy'
        ? [
            {
              role,
              cluster: permission.cluster,
              policyArn: `arn:${setup.aws.partition}:eks::aws:cluster-access-policy/AmazonEKSEditPolicy`,
            },
          ]
        : [],
    ),
  );

/** What an administrator of the cluster runs, for one namespace to fill in. */
export function accessCommands({ role, cluster, policyArn }: ClusterAccess): readonly ShellFragment[] {
  const entry = ['--region', role.region, '--cluster-name', cluster, '--principal-arn', role.arn];
  return [
    sh`aws eks create-access-entry ${entry}`,
    sh`aws eks associate-access-policy ${entry} --policy-arn ${policyArn} --access-scope type=namespace,namespaces=NAMESPACE`,
  ];
}
