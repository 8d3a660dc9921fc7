import { isPlainObject } from '@/lib/formats/plain-object';

/*
 * Where the user is in the wizard, kept in the browser's history, so that Back and Forward move between steps
 * and a reload returns to the same one. The framework uses the state of an entry, too, so ours is one member
 * of it.
 */

const member = 'keyless';

/** The value of the current entry. Its shape is not checked here. */
export const readVisit = (): unknown => visitOf(history.state);

export const visitOf = (state: unknown): unknown => (isPlainObject(state) ? state[member] : undefined);

/** Stores a value in the current entry, or in a new one. */
export function saveVisit(visit: unknown, entry: 'current' | 'new'): void {
  const state = { ...history.state, [member]: visit };
  if (entry === 'new') history.pushState(state, '');
  else history.replaceState(state, '');
}
