/**
 * Whether some text fits both patterns, `*` standing for any characters, none included.
 * Exact for patterns with `*` only, which is what refs may hold.
 */
export function patternsOverlap(left: string, right: string): boolean {
  if (!left.includes('*') && !right.includes('*')) return left === right;
  if (!startsAgree(left, right)) return false;
  // reachable[j]: the text read so far can be at position j of `right` while it is at position i of `left`.
  let reachable = starsSkipped(right, [true]);
  for (const character of left) {
    const next: boolean[] = [];
    for (let j = 0; j <= right.length; j += 1) {
      const stays = reachable[j] === true && (character === '*' || right[j] === '*');
      const moves = j > 0 && reachable[j - 1] === true && character !== '*' && right[j - 1] === character;
      const runsOn = j > 0 && next[j - 1] === true && (character === '*' || right[j - 1] === '*');
      next[j] = stays || moves || runsOn;
    }
    reachable = next;
  }
  return reachable[right.length] === true;
}

/** Positions of `right` that are reached without reading anything: leading stars match nothing. */
function starsSkipped(right: string, start: readonly boolean[]): boolean[] {
  const reachable = Array.from({ length: right.length + 1 }, (_, position) => start[position] === true);
  for (let j = 1; j <= right.length && right[j - 1] === '*'; j += 1) reachable[j] = true;
  return reachable;
}

/** Most pairs differ before the first star: no need to look further. */
function startsAgree(left: string, right: string): boolean {
  const [before, other] = [left, right].map((pattern) => pattern.split('*', 1)[0] ?? '');
  const length = Math.min(before?.length ?? 0, other?.length ?? 0);
  return left.slice(0, length) === right.slice(0, length);
}
