import type { FoundPolicy, FoundRole } from '../../reading/types';
import { coversPattern, isEveryResource, type PermissionStatement, statementsOf } from './statements';

/** Why it is unknown here whether an action that a statement allows is really allowed. */
export type Doubt = 'boundary' | 'deny' | 'condition';

/** A statement that allows an action which nothing denies for certain. */
export interface Grant {
  readonly statement: PermissionStatement;
  /** On every resource of its kind, not on named ones. */
  readonly isBroad: boolean;
  /** Whether the resources that it names include the role itself. */
  readonly includesItself: boolean;
  readonly doubt: Doubt | undefined;
}

/**
 * What the policies of a role allow, without what Deny statements and the permissions boundary take away.
 * Policies of the organization are unknown.
 */
export interface PermissionView {
  readonly role: FoundRole;
  /** Allow statements of its policies, without its boundary. */
  readonly allows: readonly PermissionStatement[];
  readonly denies: readonly PermissionStatement[];
  /** The grants of a single action. */
  grants(action: string): readonly Grant[];
  /** Why it is doubtful that a statement with wildcards allows everything it names. */
  doubtOf(statement: Pick<PermissionStatement, 'condition'>): Doubt | undefined;
}

/** Reads the permissions of a role. Never throws. */
export function permissionView(role: FoundRole): PermissionView {
  const isBoundary = ({ kind }: FoundPolicy) => kind === 'boundary';
  const statements = role.permissions.filter((policy) => !isBoundary(policy)).flatMap(statementsOf);
  const limits = role.permissions.filter(isBoundary).flatMap(statementsOf);
  const hasBoundary = role.permissions.some(isBoundary);
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const denies = [...statements, ...limits].filter(({ effect }) => effect === 'Deny');
  const boundary = limits.filter(({ effect }) => effect === 'Allow');

  const grant = (statement: PermissionStatement, action: string): readonly Grant[] => {
    const against = denies.filter((deny) => deny.covers(action));
    if (against.some((deny) => takesAway(deny, statement))) return [];
    const within = boundary.filter((limit) => limit.covers(action));
    if (hasBoundary && within.length === 0) return [];
    const isWithin = !hasBoundary || within.some((limit) => takesAway(limit, statement));
    return [
      {
        statement,
        isBroad: statement.notResources !== undefined || statement.resources.some(isEveryResource),
        includesItself:
          role.arn !== undefined &&
          statement.resources.some((resource) => coversPattern(resource, role.arn ?? '')),
        doubt:
          role.boundaryArn !== undefined || !isWithin
            ? 'boundary'
            : against.length > 0
              ? 'deny'
              : statement.condition === undefined
                ? undefined
                : 'condition',
      },
    ];
  };
  const asked = new Map<string, readonly Grant[]>();
  return {
    role,
    allows,
    denies,
    grants: (action) => {
      const known = asked.get(action);
      if (known !== undefined) return known;
      const found = allows
        .filter((statement) => statement.covers(action))
        .flatMap((statement) => grant(statement, action));
      asked.set(action, found);
      return found;
    },
    doubtOf: ({ condition }) =>
      hasBoundary || role.boundaryArn !== undefined
        ? 'boundary'
        : denies.length > 0
          ? 'deny'
          : condition === undefined
            ? undefined
            : 'condition',
  };
}

/** Whether a statement holds for every resource of another one, without a condition. */
const takesAway = (outer: PermissionStatement, { resources, notResources }: PermissionStatement): boolean =>
  outer.condition === undefined &&
  outer.notResources === undefined &&
  (outer.resources.some((resource) => /^\*+$/.test(resource)) ||
    (notResources === undefined &&
      resources.length > 0 &&
      resources.every((inner) => outer.resources.some((resource) => coversPattern(resource, inner)))));

/** What makes a finding uncertain, as the last sentence of its message. */
export const doubtSentence = (doubt: Doubt | undefined): string =>
  doubt === undefined
    ? ''
    : {
        boundary: ' The permissions boundary may take some of that away.',
        deny: ' A Deny statement may take some of that away.',
        condition: ' The condition of the statement may limit that.',
      }[doubt];
