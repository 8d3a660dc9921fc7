import { isPlainObject } from '@/lib/formats/plain-object';

/*
 * Where the user is in the wizard, in the history of the browser: Back and Forward move there, and a reload returns there. The state of an
 * entry belongs to the framework as well, so ours is one member of it.
 */

const member = 'keyless';

/** The value of the current entry. Its shape is not checked here. */
export const readVisit = (): unknown => visitOf(history.state);

export const visitOf = (state: unknown): unknown => (isPlainObject(state) ? state[member] : undefined);

/** Puts a value into the current entry, or into a new one. */
export function saveVisit(visit: unknown, entry: 'current' | 'new'): void {
  const state = { ...history.state, [member]: visit };
  if (entry === 'new') history.pushState(state, '');
  else history.replaceState(state, '');
}
