import { declared, sh } from '../../formats/shell';
import type { RolePlan } from '../../plan/types';

/**
 * Where a role admits requests from, in words; nothing if it admits them from anywhere. From elsewhere the network
 * alone refuses, and a probe would be green whatever the rest of the trust policy says.
 */
export function networkOf({ network }: RolePlan): string | undefined {
  const places = [...(network?.sourceIps ?? []), ...(network?.sourceVpces ?? [])];
  return places.length === 0 ? undefined : places.join(', ');
}

/** The roles by their network: one job runs in one place. Those without a network come first. */
export function byNetwork(roles: readonly RolePlan[]): readonly (readonly [RolePlan, ...RolePlan[]])[] {
  const groups = new Map<string, [RolePlan, ...RolePlan[]]>();
  for (const role of roles) {
    const network = networkOf(role) ?? '';
    const group = groups.get(network);
    if (group === undefined) groups.set(network, [role]);
    else group.push(role);
  }
  const anywhere = groups.get('');
  groups.delete('');
  return [...(anywhere === undefined ? [] : [anywhere]), ...groups.values()];
}

/** Says for each network but `proven`, from where the job was let in itself, that the refusals count only inside it. */
export const countsOnlyInside = (roles: readonly RolePlan[], proven?: string) =>
  byNetwork(roles).flatMap((group) => {
    const network = networkOf(group[0]);
    return network === undefined || network === proven
      ? []
      : [
          declared(
            { defines: [], calls: ['aws_oidc_counts_only_inside'] },
            sh`aws_oidc_counts_only_inside ${network} ${group.map(({ arn }) => arn)}`,
          ),
        ];
  });
