import type { PatternSet } from './pattern-set';
import type { Word } from './words';

/** A stretch of a composed text. */
export type Segment = {
  readonly name: string;
  /** Constant text in front of it: where it comes first, and where it follows on another segment. */
  readonly label?: { readonly first: string; readonly later: string };
} & (
  | {
      /** One of these texts. */
      readonly texts: readonly string[];
    }
  | {
      /** Any text of a grammar. */
      readonly word: Word;
      /** The values of a policy that the same text is compared with alone. */
      readonly joint?: PatternSet;
    }
);

/** What comes next in a text: a segment, and what has been used up with it. */
export interface Next {
  readonly segment: number;
  readonly used: number;
}

/** In which order the segments of a text follow one another. What is used up is a number only the layout reads. */
export interface Layout {
  readonly segments: readonly Segment[];
  readonly follow: (used: number) => readonly Next[];
  /** Whether a text may end here. */
  readonly ends: (used: number) => boolean;
  /** Whether all that may follow on the second may follow on the first. */
  readonly covers: (first: number, second: number) => boolean;
}

/** All segments, one after the other. */
export const inOrder = (segments: readonly Segment[]): Layout => ({
  segments,
  follow: (used) => (used < segments.length ? [{ segment: used, used: used + 1 }] : []),
  ends: (used) => used === segments.length,
  covers: (first, second) => first === second,
});

/**
 * Some of the segments, at least one, in any order and each at most once; the first is one that leads. Segments of one group are alternatives:
 * at most one of them is used.
 */
export function inAnyOrder(
  segments: readonly Segment[],
  leads: (segment: number) => boolean,
  groupOf: (segment: number) => number,
): Layout {
  const all = segments.map((_, segment) => segment);
  return {
    segments,
    follow: (used) =>
      all.flatMap((segment) => {
        const bit = 1 << groupOf(segment);
        if ((used & bit) !== 0 || (used === 0 && !leads(segment))) return [];
        return [{ segment, used: used | bit }];
      }),
    ends: (used) => used !== 0,
    covers: (first, second) => (first === 0) === (second === 0) && (first & ~second) === 0,
  };
}
