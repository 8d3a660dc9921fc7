import { refNameProblem } from '../gitlab/ref-name';
import { patternsOverlap } from './overlap';

/** A name that matches the pattern. */
export const nameFor = (pattern: string): string => pattern.replaceAll('*', '1.0.0');

/**
 * A name that matches both patterns, or `undefined` if no text does. Prefers a name that git accepts as a ref, if a simple one
 * exists: `a.lo*` and `*ck` share `a.lock`, which git refuses, and `a.loxck`, which it accepts.
 */
export function commonName(left: string, right: string): string | undefined {
  if (!left.includes('*')) return patternsOverlap(right, left) ? left : undefined;
  if (!right.includes('*')) return patternsOverlap(left, right) ? right : undefined;
  if (!patternsOverlap(left, right)) return undefined;
  const usual = [nameFor(left), nameFor(right)].find(
    (name) => patternsOverlap(left, name) && patternsOverlap(right, name),
  );
  const names = [usual, shortest(left, right), shortest(filled(left), right), shortest(left, filled(right))];
  return (
    names.find((name) => name !== undefined && refNameProblem(name) === undefined) ??
    names.find((name) => name !== undefined)
  );
}

/** The pattern that requires at least one character for each `*`. */
const filled = (pattern: string): string => pattern.replaceAll('*', '*x*');

/** Breadth-first search through both patterns at once. A state is how much of each pattern was read. */
function shortest(left: string, right: string): string | undefined {
  interface State {
    readonly i: number;
    readonly j: number;
    readonly text: string;
  }
  const seen = new Set<number>();
  let states: readonly State[] = [{ i: 0, j: 0, text: '' }];
  while (states.length > 0) {
    const complete = states.find(({ i, j }) => i === left.length && j === right.length);
    if (complete !== undefined) return complete.text;
    states = states.flatMap(({ i, j, text }) => {
      const [leftUnit, rightUnit] = [left[i], right[j]];
      const next: State[] = [];
      if (leftUnit === '*') next.push({ i: i + 1, j, text });
      if (rightUnit === '*') next.push({ i, j: j + 1, text });
      if (leftUnit === '*' && rightUnit !== undefined && rightUnit !== '*')
        next.push({ i, j: j + 1, text: text + rightUnit });
      if (rightUnit === '*' && leftUnit !== undefined && leftUnit !== '*')
        next.push({ i: i + 1, j, text: text + leftUnit });
      if (leftUnit !== undefined && leftUnit !== '*' && leftUnit === rightUnit)
        next.push({ i: i + 1, j: j + 1, text: text + leftUnit });
      return next.filter((state) => {
        const key = state.i * (right.length + 1) + state.j;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
    });
  }
  return undefined;
}
