import { sources } from '../sources';
import { time } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

/**
 * STS still accepts a token for this long after it has expired. Source: recorded answers of STS of
 * 2026-09-11.
 */
const tolerance = 300;

export const tokenExpired: TokenCheck = {
  code: 'token-expired',
  title: 'The token has expired',
  source: sources.webIdentity,
  check: ({ claims, now }) => {
    const expires = time(claims, 'exp');
    if (expires === undefined || expires + tolerance > now) return [];
    return [
      {
        pointer: '/exp',
        severity: 'info',
        certain: true,
        message: 'The token has expired. AWS refuses it now, whatever the trust policy says.',
        remedy: 'Run the job again for a new token; its claims stay the same otherwise.',
      },
    ];
  },
};
