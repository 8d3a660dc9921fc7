import type { PresenceOperator } from './operator';

/** `true`: the key is missing. `false`: it exists, even as an empty string. */
export const nullOperator: PresenceOperator = { kind: 'presence', name: 'Null' };
