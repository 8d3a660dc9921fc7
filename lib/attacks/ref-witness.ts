import { patternsOverlap } from '../plan/overlap';

/** A name that fits the pattern. */
export const nameFor = (pattern: string): string => pattern.replaceAll('*', '1.0.0');

/** Whether a name fits a pattern of refs. */
export const fits = (pattern: string, name: string): boolean => patternsOverlap(pattern, name);

/** A name that fits both patterns, or nothing when no text does. */
export function commonName(left: string, right: string): string | undefined {
  if (!left.includes('*')) return fits(right, left) ? left : undefined;
  if (!right.includes('*')) return fits(left, right) ? right : undefined;
  if (!patternsOverlap(left, right)) return undefined;
  return (
    [nameFor(left), nameFor(right)].find((name) => fits(left, name) && fits(right, name)) ?? walk(left, right)
  );
}

/** Breadth first through both patterns at once; a state is how much of each is read. */
function walk(left: string, right: string): string | undefined {
  interface State {
    readonly i: number;
    readonly j: number;
    readonly text: string;
  }
  const seen = new Set<number>();
  let states: readonly State[] = [{ i: 0, j: 0, text: '' }];
  while (states.length > 0) {
    const done = states.find(({ i, j }) => i === left.length && j === right.length);
    if (done !== undefined) return done.text;
    states = states.flatMap(({ i, j, text }) => {
      const [one, other] = [left[i], right[j]];
      const next: State[] = [];
      if (one === '*') next.push({ i: i + 1, j, text });
      if (other === '*') next.push({ i, j: j + 1, text });
      if (one === '*' && other !== undefined && other !== '*') next.push({ i, j: j + 1, text: text + other });
      if (other === '*' && one !== undefined && one !== '*') next.push({ i: i + 1, j, text: text + one });
      if (one !== undefined && one !== '*' && one === other)
        next.push({ i: i + 1, j: j + 1, text: text + one });
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

/** A plain name that none of the patterns covers, or nothing. */
export function nameOutside(patterns: readonly string[]): string | undefined {
  const candidates = ['develop', 'topic', 'quick-fix', 'x7', ...'abcdefghijklmnopqrstuvwxyz0123456789'];
  return candidates.find((name) => !patterns.some((pattern) => fits(pattern, name)));
}

/** The wanted name, made longer until it is none of those that are taken: a witness must never be what the setup trusts. */
export const unlike = (wanted: string, isTaken: (name: string) => boolean): string =>
  isTaken(wanted) ? unlike(`${wanted}-x`, isTaken) : wanted;
