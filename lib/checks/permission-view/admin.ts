import { breadthOf } from '../../aws/managed-policies/breadth';
import type { PermissionStatement } from './statements';
import type { PermissionView } from './view';

/** Statements that allow every action on every resource. */
export const adminStatements = ({ allows }: PermissionView): readonly PermissionStatement[] =>
  allows.filter(
    ({ actions, notActions, resources, notResources }) =>
      (actions.some((action) => /^\*+(?::\*+)?$/.test(action)) || notActions?.length === 0) &&
      (resources.some((resource) => /^\*+$/.test(resource)) || notResources?.length === 0),
  );

/** Managed policies of AWS that allow everything. */
export const adminPolicies = ({ role }: PermissionView): readonly string[] =>
  role.managedPolicyArns.filter((arn) => breadthOf(arn) === 'account');
