import { clockTolerance } from '../../../aws/sts/token';
import type { DenialCause } from '../types';

const timeOf = (seconds: unknown): string => {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString().replace('.000Z', 'Z');
};

/** The token is too old, or too young. */
export const expired: DenialCause = {
  code: 'expired',
  explain({ verdict, claims }) {
    if (verdict.outcome !== 'denied') return undefined;
    if (verdict.reason === 'not-yet-valid') {
      return {
        cause: 'The token is not valid yet.',
        fixes: ["Check this machine's clock and that of the GitLab server."],
        explains: [],
      };
    }
    if (verdict.reason !== 'expired') return undefined;
    return {
      cause: `The token expired at ${timeOf(claims.exp)}. AWS accepts it for ${clockTolerance / 60} minutes more.`,
      fixes: [
        'In GitLab, run the job again: every run gets a new token.',
        'In GitLab, raise the timeout of the job if it exchanges the token late: the token is valid as long as the timeout.',
      ],
      explains: [],
    };
  },
};
