/** The actions IAM takes in the trust policy of a role, spelled as it takes them. */
export const trustActions = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:SetSourceIdentity',
  'sts:TagSession',
] as const;

/** How IAM answers to an action of a trust policy at write time; `unconfirmed`: no source says. */
export type ActionSpelling = 'taken' | 'refused' | 'unconfirmed';

/**
 * Whether IAM stores a trust policy with this action. Recorded 2026-09-11: it refuses `sts:*` and
 * `STS:assumerolewithwebidentity` ("AssumeRole policy may only specify STS AssumeRole actions."), so one part at least
 * is compared with case, and it refuses what is no action of STS. Other wildcards and other spellings were not tried.
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
