import type { PresenceOperator } from './operator';

/** `true`: the key is missing. `false`: it is there, an empty string included. */
export const nullOperator: PresenceOperator = { kind: 'presence', name: 'Null' };
