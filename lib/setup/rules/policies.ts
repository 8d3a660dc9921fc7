import { checkPolicyGrammar } from '../../aws/grammar';
import { permissionDocument } from '../../aws/permissions/document';
import { policySize, quotas } from '../../aws/quotas';
import { plain } from '../../formats/data';
import { composeSubject } from '../../gitlab/subject';
import { readableSecrets } from '../kinds';
import { eachRole } from './rule';

/** Permissions become the single inline policy of a role, whose quota AWS does not raise. */
export const permissionsFitRole = eachRole(({ kind, account, region, permissions }, { partition }) => {
  const readable = permissions.every(
    (permission) =>
      permission.preset !== 'custom' || checkPolicyGrammar(permission.policy, 'identity').length === 0,
  );
  if (!partition || !readable) return [];
  const size = sizeOf(
    plain(permissionDocument(permissions, { partition, account, region }, readableSecrets(kind))),
  );
  const most = quotas.inlinePolicyCharacters;
  if (size <= most) return [];
  const message = `The policy of the permissions has ${size} characters without white space; a role can hold ${most}.`;
  return [{ path: ['permissions'], message, allowed: `permissions of up to ${most} characters together` }];
});

/**
 * The trust policy lists the subject of every ref. This counts the minimum: the subjects in their shortest
 * form. The rest depends on what the plan pins; the plan warns if that exceeds the quota of an account.
 */
export const refsFitTrustPolicy = eachRole(({ refs }, { gitlab }) => {
  if (!gitlab) return [];
  const { path, id } = gitlab.project;
  const shortest = id !== undefined && String(id).length < path.length ? String(id) : path;
  const subjects = (refs ?? []).map(({ type, name }) =>
    composeSubject(['project_id', 'ref_type', 'ref'], { project_id: shortest, ref_type: type, ref: name }),
  );
  const size = sizeOf(subjects);
  const most = quotas.trustPolicyCharactersRaised;
  if (size <= most) return [];
  const message = `The refs alone take ${size} characters of the trust policy; AWS stores at most ${most}, after a request for more.`;
  return [{ path: ['refs'], message, allowed: 'fewer or shorter refs, or a pattern on protected refs' }];
});

const sizeOf = (value: unknown): number => policySize(JSON.stringify(value));
