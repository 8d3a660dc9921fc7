import type { PolicyDocument } from '../aws/policy';
import { plain } from '../formats/data';
import type { RolePlan } from './types';

// The documents are built by this project from a valid setup; their grammar is checked in `gaps/policies.ts` and by tests.

/** The trust policy as AWS stores it: the very document the files show, without its notes. */
export const trustPolicyOf = oncePerRole(
  (role: Pick<RolePlan, 'trustPolicy'>) => plain(role.trustPolicy) as unknown as PolicyDocument,
);

/** The permission policy as AWS stores it. */
export const permissionPolicyOf = oncePerRole(
  (role: Pick<RolePlan, 'permissionPolicy'>) =>
    plain(role.permissionPolicy.document) as unknown as PolicyDocument,
);

/** Checks, jobs, scripts and attacks all ask for the documents of a role: each is made once and kept with the role. */
function oncePerRole<Role extends object>(
  make: (role: Role) => PolicyDocument,
): (role: Role) => PolicyDocument {
  const made = new WeakMap<Role, PolicyDocument>();
  return (role) => {
    const document = made.get(role) ?? make(role);
    made.set(role, document);
    return document;
  };
}
