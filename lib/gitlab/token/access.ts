/** Roles of GitLab, weakest first. */
export const roles = ['guest', 'reporter', 'developer', 'maintainer', 'owner'] as const;

export type Role = (typeof roles)[number];

/** Who may do something: everybody from a role upwards, and users named one by one. */
export interface Access {
  readonly minimum: Role | 'no one';
  readonly users?: readonly number[];
}

/** A person, or what acts as one. */
export interface Actor {
  readonly id: number;
  readonly login: string;
  readonly email: string;
  /** Project id -> role there, inherited membership included. */
  readonly roles: Readonly<Record<number, Role>>;
  /** Administrator of the instance. */
  readonly admin?: boolean;
}

export function hasRole(actor: Actor, projectId: number, minimum: Role): boolean {
  const role = actor.roles[projectId];
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(minimum);
}

export function isAllowed(actor: Actor, projectId: number, access: Access): boolean {
  if (access.users?.includes(actor.id)) return true;
  return access.minimum !== 'no one' && hasRole(actor, projectId, access.minimum);
}
