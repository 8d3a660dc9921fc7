import { quotas } from '../../aws/quotas';
import { readDuration } from '../../formats/duration';
import { gitlabAllows } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Anyone with the token chooses how long the session lasts, up to this limit of the role. */
export const sessionLong: RoleCheck = {
  code: 'session-long',
  title: 'Sessions can last long',
  source: sources.sessionDuration,
  check: (checked) => {
    const seconds = checked.role.maxSessionSeconds;
    if (seconds === undefined || seconds <= quotas.roleSessionSeconds.least) return [];
    if (gitlabAllows(checked).length === 0) return [];
    return [
      {
        pointer: '',
        severity: 'info' as const,
        certain: true,
        message: `Anyone who holds a token of the job can ask for a session of ${readDuration(String(seconds)) ?? `${seconds} seconds`}, even in the last second of the token.`,
        remedy:
          'Set the maximum session duration of the role to 3600 seconds, the least that AWS allows, unless a job needs longer.',
      },
    ];
  },
};
