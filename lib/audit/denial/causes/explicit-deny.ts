import { joinAnd } from '../../../formats/english';
import { quoted } from '../quoted';
import type { DenialCause } from '../types';

/** A Deny statement matches; it wins over every Allow. */
export const explicitDeny: DenialCause = {
  code: 'explicit-deny',
  explain({ verdict }) {
    const deny = verdict.statements.find(({ effect, match }) => effect === 'Deny' && match === true);
    if (deny === undefined) return undefined;
    const keys = deny.conditions.map(({ operator, key }) => quoted(`${operator} ${key}`));
    const because = keys.length === 0 ? 'It has no condition' : `Its conditions hold: ${joinAnd(keys)}`;
    return {
      cause: `The Deny statement ${quoted(deny.sid ?? deny.pointer)} matches, and a Deny overrides every Allow. ${because}.`,
      fixes: ['In the trust policy, narrow the Deny statement, if this token is meant to get in.'],
      explains: [],
    };
  },
};
