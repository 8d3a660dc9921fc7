import { otherRolesOf } from '../indistinguishable';
import { type GapCheck, listed } from './gap';

/** Environments whose tokens AWS cannot tell apart: the job of one can assume the role of the other. */
export const rolesNotIsolated: GapCheck = (context) => {
  const { roles, pinning } = context;
  const { protectedEnvironments, has } = pinning.capabilities;
  const withEnvironment =
    protectedEnvironments && has('protection-in-subject')
      ? ' The widest subject, which carries environment_protected, separates a protected environment from an unprotected one.'
      : '';
  return roles.flatMap((role, index) => {
    const others = otherRolesOf(context, role).open;
    if (others.length === 0) return [];
    const names = listed(others.map((other) => other.environment.name));
    return [
      {
        code: 'roles-not-isolated',
        severity: 'danger',
        environment: index,
        title: `AWS cannot tell ${role.environment.name} from ${names}`,
        detail: `They deploy from the same ref, so their jobs get tokens with the same claims. The job of ${role.environment.name} can also assume the role of ${names}.`,
        remedy: `Deploy from different refs, for example ${role.environment.name} from protected tags or a protected branch of its own, or from a project of its own.${withEnvironment} A different audience guards against mistakes only, not against somebody who can change the job.`,
      },
    ];
  });
};
