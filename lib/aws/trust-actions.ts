/** The actions that IAM accepts in the trust policy of a role, in the spelling it accepts. */
export const trustActions = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:SetSourceIdentity',
  'sts:TagSession',
] as const;

/** IAM's answer to an action of a trust policy at write time; `unconfirmed`: no source says. */
export type ActionSpelling = 'taken' | 'refused' | 'unconfirmed';

/**
 * Whether IAM stores a trust policy with this action. Recorded 2026-09-11: it refuses `sts:*` and
 * `STS:assumerolewithwebidentity` ("AssumeRole policy may only specify STS AssumeRole actions."), so at least
 * one part is compared with case, and it refuses actions outside of STS. Other wildcards and other spellings
 * were not tried.
 */
export function trustActionSpelling(action: string): ActionSpelling {
  if ((trustActions as readonly string[]).includes(action)) return 'taken';
  if (action === 'sts:*') return 'refused';
  const [service = '', ...rest] = action.split(':');
  if (/[*?]/.test(service)) return 'unconfirmed';
  if (service.toLowerCase() !== 'sts') return 'refused';
  const name = rest.join(':');
  const oneSpelling = service === 'sts' || trustActions.some((known) => known === `sts:${name}`);
  return oneSpelling || /[*?]/.test(name) ? 'unconfirmed' : 'refused';
}
