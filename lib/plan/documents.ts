import type { PolicyDocument } from '../aws/policy';
import { plain } from '../formats/data';
import type { RolePlan } from './types';

// The casts are safe: Keyless generates these documents from a valid setup, and `gaps/policies.ts` and tests check their grammar.

/** The trust policy as AWS stores it: the document in the files, without notes. */
export const trustPolicyOf = (role: Pick<RolePlan, 'trustPolicy'>): PolicyDocument =>
  plain(role.trustPolicy) as unknown as PolicyDocument;

/** The permission policy as AWS stores it. */
export const permissionPolicyOf = (role: Pick<RolePlan, 'permissionPolicy'>): PolicyDocument =>
  plain(role.permissionPolicy.document) as unknown as PolicyDocument;
