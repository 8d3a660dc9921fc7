/**
 * Whether some text matches both patterns, where `*` matches any text, including none.
 * Exact for patterns whose only wildcard is `*`, as in refs.
 */
export function patternsOverlap(left: string, right: string): boolean {
  if (left === right) return true;
  const trimmed = withoutCommonEnds(left, right);
  return trimmed !== undefined && patternsMeet(...trimmed);
}

/** Both patterns without their literal start and end; `undefined` if those already differ. */
function withoutCommonEnds(left: string, right: string): [string, string] | undefined {
  const start = Math.min(literalStart(left), literalStart(right));
  if (left.slice(0, start) !== right.slice(0, start)) return undefined;
  const [leftRest, rightRest] = [left.slice(start), right.slice(start)];
  const end = Math.min(literalEnd(leftRest), literalEnd(rightRest));
  if (leftRest.slice(leftRest.length - end) !== rightRest.slice(rightRest.length - end)) return undefined;
  return [leftRest.slice(0, leftRest.length - end), rightRest.slice(0, rightRest.length - end)];
}

const literalStart = (pattern: string): number =>
  pattern.includes('*') ? pattern.indexOf('*') : pattern.length;
const literalEnd = (pattern: string): number => pattern.length - 1 - pattern.lastIndexOf('*');

/** Walks through both patterns at once; the time is the product of their lengths. */
function patternsMeet(left: string, right: string): boolean {
  // reachable[j]: some text matches the characters of `left` read so far and the first j characters of `right`.
  let reachable = [true];
  for (let j = 1; j <= right.length && right[j - 1] === '*'; j += 1) reachable[j] = true;
  for (const character of left) {
    const next: boolean[] = [];
    for (let j = 0; j <= right.length; j += 1) {
      const before = right[j - 1];
      const canAdvance = reachable[j] === true && (character === '*' || before === '*');
      const along = next[j - 1] === true && (character === '*' || before === '*');
      const both = reachable[j - 1] === true && (character === before || character === '*' || before === '*');
      next[j] = canAdvance || along || both;
    }
    reachable = next;
  }
  return reachable[right.length] === true;
}
