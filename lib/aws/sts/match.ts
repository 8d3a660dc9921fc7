/** Whether something matches; `unknown` if neither result is documented or was observed. */
export type Match = boolean | 'unknown';

/** Both must match: one certain mismatch decides. */
export function and(a: Match, b: Match): Match {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : 'unknown';
}

/** One must match: one certain match decides. */
export function or(a: Match, b: Match): Match {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : 'unknown';
}

/** The opposite, as far as the result is known. */
export const not = (a: Match): Match => (a === 'unknown' ? a : !a);
