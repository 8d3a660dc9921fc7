import type { PolicyDocument } from '../aws/policy';
import { plain } from '../formats/data';
import type { RolePlan } from './types';

// The documents are built by this project from a valid setup; their grammar is checked in `gaps/policies.ts` and by tests.

/** The trust policy as AWS stores it: the very document the files show, without its notes. */
export const trustPolicyOf = (role: Pick<RolePlan, 'trustPolicy'>): PolicyDocument =>
  plain(role.trustPolicy) as unknown as PolicyDocument;

/** The permission policy as AWS stores it. */
export const permissionPolicyOf = (role: Pick<RolePlan, 'permissionPolicy'>): PolicyDocument =>
  plain(role.permissionPolicy.document) as unknown as PolicyDocument;
