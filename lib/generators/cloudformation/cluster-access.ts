import { type Data, noted } from '../../formats/data';
import { type ClusterAccess, clusterAccesses } from '../../parts/aws/access-entries';
import { identifiersOf, pascalCase } from '../../parts/aws/identifiers';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

interface Parts {
  readonly parameters: Readonly<Record<string, Data>>;
  readonly conditions: Readonly<Record<string, Data>>;
  readonly resources: Readonly<Record<string, Data>>;
}

/**
 * Access entries of the clusters that roles deploy to, created only for the namespaces that the parameters name: the cluster is not part of this
 * bundle. A role in another region than the stack is left out, because a stack looks for clusters in its own region.
 */
export function clusterAccessParts(
  plan: Plan,
  account: AccountPlan,
  names: ReadonlyMap<RolePlan, string>,
  thisAccount: string,
): Parts {
  const accesses = clusterAccesses(plan, account).filter(
    ({ role }) => role.region === account.roles[0]?.region,
  );
  const identifiers = identifiersOf(accesses, ({ role, cluster }) => `${role.name} ${cluster}`, {
    style: pascalCase,
    otherwise: 'cluster',
  });
  const each = (make: (access: ClusterAccess, name: string) => readonly [string, Data]) =>
    Object.fromEntries([...identifiers].map(([access, name]) => make(access, name)));
  return {
    parameters: each(({ role, cluster }, name) => [
      `${name}Namespaces`,
      {
        Type: 'CommaDelimitedList',
        Default: '',
        Description: `Namespaces of the cluster ${cluster} that the role ${role.name} may edit. Without one, nothing is created in the cluster.`,
      },
    ]),
    conditions: each((_, name) => [
      `${name}Access`,
      {
        'Fn::And': [
          { Condition: thisAccount },
          { 'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Join': ['', { Ref: `${name}Namespaces` }] }, ''] }] },
        ],
      },
    ]),
    resources: each(({ role, cluster, policyArn }, name) => [
      `${name}AccessEntry`,
      noted(
        {
          Type: 'AWS::EKS::AccessEntry',
          Condition: `${name}Access`,
          Properties: {
            ClusterName: cluster,
            PrincipalArn: { 'Fn::GetAtt': [`${names.get(role)}Role`, 'Arn'] },
            AccessPolicies: [
              {
                PolicyArn: policyArn,
                AccessScope: { Type: 'namespace', Namespaces: { Ref: `${name}Namespaces` } },
              },
            ],
          },
        },
        {
          topic: 'least-privilege',
          comment:
            'The cluster gives the rights in it: in the namespaces that the parameter names, and in no other. It must use access entries (authentication mode API or API_AND_CONFIG_MAP).',
        },
      ),
    ]),
  };
}
