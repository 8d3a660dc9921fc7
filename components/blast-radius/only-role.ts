import type { Ablation, Admitted, RoleSummary } from '@/lib/blast-radius/types';

/** The role that a file of the bundle belongs to; `undefined` if it serves several. */
export function roleOfFile(roles: readonly RoleSummary[], path: string): number | undefined {
  const index = roles.findIndex(({ account, arn }) =>
    path.startsWith(`aws/${account}/${arn.slice(arn.lastIndexOf('/') + 1)}/`),
  );
  return index < 0 ? undefined : index;
}

/** What an ablation says about one role, or about all roles if none is named. */
export function onlyRole(
  { admits, supports }: Ablation,
  role: number | undefined,
): Pick<Ablation, 'admits' | 'supports'> {
  const reduced = (all: readonly Admitted[]) =>
    role === undefined
      ? all
      : all.flatMap(({ attack, roles }) => (roles.includes(role) ? [{ attack, roles: [role] }] : []));
  return { admits: reduced(admits), supports: reduced(supports) };
}
