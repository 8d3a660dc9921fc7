import { breadthOf } from '../aws/managed-policies/breadth';
import { nameOfAwsPolicy } from '../aws/managed-policies/name';
import { isReadOnlyManagedPolicy } from '../aws/managed-policies/read-only';
import { isReadingAction } from '../aws/permissions/reading';
import { counted } from '../formats/english';
import type { FoundRole } from '../reading/types';
import { adminPolicies, adminStatements } from './permission-view/admin';
import { escalationsOf } from './permission-view/escalations';
import type { PermissionStatement } from './permission-view/statements';
import { type PermissionView, permissionView } from './permission-view/view';
import { quoteText } from './quote';

/**
 * What somebody who gets in may do, the most powerful first. admin: everything. escalates: gain more rights
 * than the role names. writes: change something. reads: only read, including secrets. nothing: no policy
 * allows anything. unknown: the files do not say, so it may be more than `writes`.
 */
export const powers = ['admin', 'escalates', 'unknown', 'writes', 'reads', 'nothing'] as const;

export type Power = (typeof powers)[number];

export interface RolePower {
  readonly power: Power;
  /** The reason, in one sentence. */
  readonly reason: string;
  /** `false`: a boundary, a Deny statement or a condition may limit it, or an unread policy may allow more. */
  readonly certain: boolean;
}

/** What a role may do, at least. Policies whose documents are not in the files are judged by their name if AWS manages them. */
export function powerOf(role: FoundRole): RolePower {
  const view = permissionView(role);
  const unread = role.managedPolicyArns.filter((arn) => nameOfAwsPolicy(arn) === undefined);
  const found = strongest(view);
  if (found === undefined || (unread.length > 0 && /^(?:reads|nothing)$/.test(found.power)))
    return {
      power: 'unknown',
      reason:
        unread.length > 0
          ? `The files do not hold ${counted(unread.length, 'policy', 'policies')} of the role, such as ${quoteText(unread[0] ?? '')}.`
          : 'The files hold no permissions of the role.',
      certain: false,
    };
  return { ...found, certain: found.certain && (unread.length === 0 || found.power === 'admin') };
}

/** Nothing if the files contain no permissions at all. */
function strongest(view: PermissionView): RolePower | undefined {
  const { role } = view;
  const [statement] = adminStatements(view);
  const [policy] = adminPolicies(view);
  if (statement !== undefined || policy !== undefined)
    return {
      power: 'admin',
      reason: `${quoteText(statement?.policy.name ?? policy ?? '')} allows every action on every resource.`,
      certain: view.doubtOf({ condition: statement?.condition }) === undefined,
    };
  const ways = escalationsOf(view);
  const way = ways.find(({ certain }) => certain) ?? ways[0];
  if (way !== undefined)
    return {
      power: 'escalates',
      reason: `${quoteText(way.actions.join(', '))} lets the role ${way.does}.`,
      certain: way.certain,
    };
  const broad = role.managedPolicyArns.find(
    (arn) => breadthOf(arn) === 'identities' || /:policy\/PowerUserAccess$/.test(arn),
  );
  if (broad !== undefined)
    return {
      power: 'escalates',
      reason: `${quoteText(broad)} lets the role ${breadthOf(broad) === 'identities' ? 'change every user, role and policy' : 'assume every role that trusts the account'}.`,
      certain: view.doubtOf({ condition: undefined }) === undefined,
    };
  const writing = view.allows
    .map((each) => [each, writingAction(view, each)] as const)
    .find(([, action]) => action);
  if (writing !== undefined)
    return {
      power: 'writes',
      reason: `${quoteText(writing[0].policy.name)} allows ${quoteText(writing[1] ?? '')}.`,
      certain: view.doubtOf(writing[0]) === undefined,
    };
  const managed = role.managedPolicyArns.filter((arn) => nameOfAwsPolicy(arn) !== undefined);
  const writes = managed.find((arn) => !isReadOnlyManagedPolicy(arn));
  // By its name alone: many policies of AWS that write do not say so.
  if (writes !== undefined)
    return {
      power: 'writes',
      reason: `${quoteText(writes)} is attached, and its name does not say that it only reads.`,
      certain: false,
    };
  const [reading] = view.allows;
  if (reading !== undefined || managed.length > 0)
    return {
      power: 'reads',
      reason: `Its policies allow only actions that read, such as ${quoteText(reading?.actions[0] ?? managed[0] ?? '')}.`,
      certain: true,
    };
  return role.permissions.length > 0
    ? { power: 'nothing', reason: 'Its policies allow nothing.', certain: true }
    : undefined;
}

/** An action of the statement that does more than read, and that nothing denies for certain. */
function writingAction(view: PermissionView, statement: PermissionStatement): string | undefined {
  if (statement.notActions !== undefined) return 'NotAction';
  return statement.actions.find(
    (action) =>
      !isReadingAction(action) &&
      (/[*?]/.test(action) || view.grants(action).some((grant) => grant.statement === statement)),
  );
}
