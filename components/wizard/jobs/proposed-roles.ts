import type { RoleProposal } from '@/lib/service/existing-pipeline';
import type { Draft, RoleDraft } from '../draft';
import { freeKey, toDraft } from '../to-draft';

/**
 * The roles that were proposed for a pipeline, as the draft holds them: with keys that no role of the draft has, and in its only
 * account where the file names none.
 */
export function proposedRoles(proposals: readonly RoleProposal[], draft: Draft): RoleDraft[] {
  const { gitlab, aws } = draft;
  const [account, ...others] = aws.accounts;
  const only = others.length === 0 ? account?.key : undefined;
  const rows: RoleDraft[] = [...draft.roles];
  for (const role of toDraft({ gitlab, aws, roles: proposals.map((one) => one.role) }).roles)
    rows.push({
      ...role,
      key: freeKey('role', rows),
      account: role.account === '' ? (only ?? '') : role.account,
    });
  return rows.slice(draft.roles.length);
}
