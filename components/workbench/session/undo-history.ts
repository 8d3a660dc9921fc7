/** A state that can be restored, and the place of the change that followed it. */
export interface Step<State, Place> {
  readonly state: State;
  readonly place: Place;
}

export interface UndoHistory<State, Place> {
  /** The oldest first. */
  readonly past: readonly Step<State, Place>[];
  /** The next one to redo comes last. */
  readonly future: readonly Step<State, Place>[];
  /** The field that the last change was typed into, and when. */
  readonly typing: { readonly field: string; readonly at: number } | undefined;
}

/** Older changes beyond this number are forgotten. */
export const mostSteps = 100;

/** Keystrokes in one field that follow each other this fast are one change. */
const mergedWithin = 1000;

export const emptyHistory = { past: [], future: [], typing: undefined };

/** The history after a change. `before` is the previous state; `field` is the field that was typed into, if any. */
export function recorded<State, Place>(
  history: UndoHistory<State, Place>,
  before: Step<State, Place>,
  field: string | undefined,
  at: number,
): UndoHistory<State, Place> {
  const { past, typing } = history;
  const goesOn =
    field !== undefined && typing?.field === field && at - typing.at < mergedWithin && past.length > 0;
  return {
    past: goesOn ? past : [...past, before].slice(-mostSteps),
    future: [],
    typing: field === undefined ? undefined : { field, at },
  };
}

/** Goes one change back; `undefined` if there is none. */
export function undone<State, Place>(
  { past, future }: UndoHistory<State, Place>,
  now: State,
): { readonly history: UndoHistory<State, Place>; readonly step: Step<State, Place> } | undefined {
  const step = past.at(-1);
  if (step === undefined) return undefined;
  const back = { state: now, place: step.place };
  return { step, history: { past: past.slice(0, -1), future: [...future, back], typing: undefined } };
}

/** Goes one change forward; `undefined` if there is none. */
export function redone<State, Place>(
  { past, future }: UndoHistory<State, Place>,
  now: State,
): { readonly history: UndoHistory<State, Place>; readonly step: Step<State, Place> } | undefined {
  const step = future.at(-1);
  if (step === undefined) return undefined;
  const back = { state: now, place: step.place };
  return { step, history: { past: [...past, back], future: future.slice(0, -1), typing: undefined } };
}
