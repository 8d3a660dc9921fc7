import { counted } from '../../formats/english';
import { sources } from '../sources';
import { time } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenLive: TokenCheck = {
  code: 'token-live',
  title: 'The token can still be used',
  source: sources.gitlabToken,
  check: ({ claims, isWhole, now }) => {
    const expires = time(claims, 'exp');
    if (!isWhole || expires === undefined || expires <= now) return [];
    return [
      {
        pointer: '/exp',
        severity: 'low',
        certain: true,
        message: `This token can be exchanged for ${counted(Math.max(1, Math.ceil((expires - now) / 60)), 'more minute')}. Until then, anyone who has it can assume the roles that accept it. Keyless does not store it.`,
        remedy: 'Paste only the payload, or wait until the token has expired, and delete other copies.',
      },
    ];
  },
};
