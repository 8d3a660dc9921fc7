import { readDuration } from '../../formats/duration';
import { sources } from '../sources';
import { time } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenLifetime: TokenCheck = {
  code: 'token-lifetime',
  title: 'The token is valid for a long time',
  source: sources.gitlabToken,
  check: ({ claims }) => {
    const [from, to] = [time(claims, 'iat'), time(claims, 'exp')];
    if (from === undefined || to === undefined || to - from <= 3600) return [];
    return [
      {
        pointer: '/exp',
        severity: 'info',
        certain: true,
        message: `The token is valid for ${readDuration(String(Math.round(to - from))) ?? 'many hours'}: as long as the timeout of its job. A stolen copy can be exchanged until then.`,
        remedy: 'Set `timeout` in the job to a few minutes more than it needs.',
      },
    ];
  },
};
