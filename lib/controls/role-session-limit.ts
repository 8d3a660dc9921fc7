import { quotas } from '../aws/quotas';
import { defineControl } from '../world/control';
import { withRoles } from '../world/weaken';

const { most } = quotas.roleSessionSeconds;

export const roleSessionLimit = defineControl('role-session-limit', 'role', {
  present: ({ aws }, role) => (aws.roles[role]?.role.maxSessionSeconds ?? most) < most,
  remove: (world) =>
    withRoles(world, (attacked) => ({ ...attacked, role: { ...attacked.role, maxSessionSeconds: most } })),
});
