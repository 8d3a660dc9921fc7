import { ANY, ONE, type Pattern } from './pattern';

/** UTF-16 units of the text between two stars; `ANY_UNIT` stands for `?`. */
type Segment = readonly number[];
const ANY_UNIT = -1;

function segmentsOf(pattern: Pattern): Segment[] {
  const segments: number[][] = [[]];
  for (const piece of pattern) {
    if (piece === ANY) segments.push([]);
    else if (piece === ONE) segments.at(-1)?.push(ANY_UNIT);
    else for (let at = 0; at < piece.length; at += 1) segments.at(-1)?.push(piece.charCodeAt(at));
  }
  return segments;
}

function standsAt(text: string, segment: Segment, at: number): boolean {
  return segment.every((unit, index) => unit === ANY_UNIT || unit === text.charCodeAt(at + index));
}

/** The leftmost position between `from` and `to` (both included) where the segment occurs, or -1. */
function find(text: string, segment: Segment, from: number, to: number): number {
  for (let at = from; at <= to; at += 1) if (standsAt(text, segment, at)) return at;
  return -1;
}

/**
 * Matches like IAM's `StringLike`: `*` matches any characters (also `/`, `:`, newlines), `?` is one UTF-16
 * unit, case matters. Never backtracks over a star: at most text length times pattern length steps, for any
 * pattern. Source: IAM User Guide, "Condition operators".
 */
export function globMatcher(pattern: Pattern): (text: string) => boolean {
  const segments = segmentsOf(pattern);
  const first = segments[0] ?? [];
  const last = segments.at(-1) ?? [];
  if (segments.length === 1) return (text) => text.length === first.length && standsAt(text, first, 0);

  const middle = segments.slice(1, -1);
  const shortest = segments.reduce((length, segment) => length + segment.length, 0);
  return (text) => {
    const end = text.length - last.length;
    if (text.length < shortest || !standsAt(text, first, 0) || !standsAt(text, last, end)) return false;
    let at = first.length;
    for (const segment of middle) {
      const found = find(text, segment, at, end - segment.length);
      if (found < 0) return false;
      at = found + segment.length;
    }
    return true;
  };
}
