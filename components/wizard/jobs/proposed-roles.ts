import type { RoleProposal } from '@/lib/service/existing-pipeline';
import type { Draft, RoleDraft } from '../draft';
import { freeKey, toDraft } from '../to-draft';

/**
 * The roles proposed for a pipeline, as rows of the draft: with new keys, and with the draft's only account
 * if the file names none.
 */
export function proposedRoles(proposals: readonly RoleProposal[], draft: Draft): RoleDraft[] {
  const { gitlab, aws } = draft;
  const [account, ...others] = aws.accounts;
  const only = others.length === 0 ? account?.key : undefined;
  const rows: RoleDraft[] = [...draft.roles];
  for (const role of toDraft({ gitlab, aws, roles: proposals.map((proposal) => proposal.role) }).roles)
    rows.push({
      ...role,
      key: freeKey('role', rows),
      account: role.account === '' ? (only ?? '') : role.account,
    });
  return rows.slice(draft.roles.length);
}
