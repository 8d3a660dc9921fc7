import type { Note } from './data';
import type { Mark } from './document';
import { moved } from './marks';
import { hashComments } from './text';

/** Lines of HCL. Marks count from the first of these lines as 1. */
export interface Lines {
  readonly lines: readonly string[];
  readonly marks: readonly Mark[];
}

/** An expression as lines: the first continues what stands before it. Its notes belong above the line it starts on. */
export interface Expression extends Lines {
  readonly notes: readonly Note[];
}

/** `head = value` with what is said about it. One character of the head is one column. */
export interface Entry {
  readonly head: string;
  readonly value: Expression;
}

const commentsOf = (notes: readonly Note[]): readonly string[] =>
  notes.flatMap(({ comment }) => hashComments(comment));

export const indented = ({ lines, marks }: Lines): Lines => ({
  lines: lines.map((line) => (line === '' ? '' : `  ${line}`)),
  marks,
});

/** Puts lines below each other. */
export function stack(parts: readonly Lines[]): Lines {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const part of parts) {
    marks.push(...part.marks.map((mark) => moved(mark, lines.length)));
    lines.push(...part.lines);
  }
  return { lines, marks };
}

/** Lets the last line of each part continue with the first line of the next. */
export function join(parts: readonly Lines[]): Lines {
  const lines: string[] = [''];
  const marks: Mark[] = [];
  for (const part of parts) {
    marks.push(...part.marks.map((mark) => moved(mark, lines.length - 1)));
    const [first = '', ...rest] = part.lines;
    lines.push(`${lines.pop() ?? ''}${first}`, ...rest);
  }
  return { lines, marks };
}

export const literal = (text: string): Lines => ({ lines: [text], marks: [] });

/** Comments above, then the value with `suffix` after it. */
export const item = (value: Expression, suffix: string): Lines =>
  stack([{ lines: commentsOf(value.notes), marks: [] }, join([value, literal(suffix)])]);

/**
 * Entries as `terraform fmt` wants them: the `=` of one-line entries in a row stand below each other; a comment or a
 * longer entry ends the row.
 */
export function entries(all: readonly Entry[]): readonly Lines[] {
  return all.map((entry, index) => {
    const width = isShort(entry) ? rowWidth(all, index) : entry.head.length;
    const head = entry.head + ' '.repeat(width - entry.head.length);
    return stack([
      { lines: commentsOf(entry.value.notes), marks: [] },
      join([literal(`${head} = `), entry.value]),
    ]);
  });
}

const isShort = ({ value }: Entry): boolean => value.lines.length === 1;

/** The width of the widest head in the row that the entry at `index` belongs to. */
function rowWidth(all: readonly Entry[], index: number): number {
  const belongs = (at: number): boolean => {
    const entry = all[at];
    const below = all[at + 1];
    return (
      entry !== undefined &&
      below !== undefined &&
      isShort(entry) &&
      isShort(below) &&
      commentsOf(below.value.notes).length === 0
    );
  };
  let first = index;
  while (belongs(first - 1)) first -= 1;
  let last = index;
  while (belongs(last)) last += 1;
  return Math.max(...all.slice(first, last + 1).map(({ head }) => head.length));
}
