import { type ShellFragment, sh } from '../../formats/shell';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/** A cluster that a role deploys to. Permissions in the cluster are granted by the cluster, not by the policy of the role. */
export interface ClusterAccess {
  readonly role: RolePlan;
  readonly cluster: string;
  /** The EKS access policy that most deployments need: it cannot change Kubernetes roles, quotas and namespaces. */
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

/** The commands for an administrator of the cluster, with a placeholder for the namespace. */
export function accessCommands({ role, cluster, policyArn }: ClusterAccess): readonly ShellFragment[] {
  const entry = ['--region', role.region, '--cluster-name', cluster, '--principal-arn', role.arn];
  return [
    sh`aws eks create-access-entry ${entry}`,
    sh`aws eks associate-access-policy ${entry} --policy-arn ${policyArn} --access-scope type=namespace,namespaces=NAMESPACE`,
  ];
}
