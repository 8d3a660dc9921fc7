import { declared, sh } from '../../formats/shell';
import type { RolePlan } from '../../plan/types';

/**
 * The network that a role admits, in words; `undefined` if it admits any. From another network, the network condition alone
 * refuses, and a probe would pass whatever the rest of the trust policy says.
 */
export function networkOf({ network }: RolePlan): string | undefined {
  const places = [...(network?.sourceIps ?? []), ...(network?.sourceVpces ?? [])];
  return places.length === 0 ? undefined : places.join(', ');
}

/** The roles grouped by network, because one job runs in one network. Roles without a network come first. */
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

/** Says for each network except `proven`, where AWS let the job in, that refusals count only inside it. */
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
