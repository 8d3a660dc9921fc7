import type { Explanation } from '@/lib/explanations/types';
import type { Mark } from '@/lib/formats/document';
import { withinSentence } from '@/lib/formats/english';
import type { FieldLines } from '@/lib/service/field-lines';
import type { FieldWays } from './links';
import { marksByLine } from './marks';
import type { Hunk } from './step-files';

/**
 * By line: what it is for, in a few words. A line that is explained says what it does, another one which field decides it. Each note
 * stands once in a file, at the first line that it is true of.
 */
export function notesByLine(props: {
  readonly text: string;
  readonly hunks: readonly Hunk[];
  /** In reading order. */
  readonly marks: readonly Mark[];
  readonly links: ReadonlyMap<number, readonly FieldLines[]>;
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly ways: Pick<FieldWays, 'labelOf'>;
}): ReadonlyMap<number, string> {
  const lines = props.text.split('\n');
  const begins = marksByLine(props.marks);
  const noteOf = (number: number): string | undefined => {
    const mark = props.marks[begins.get(number) ?? -1];
    const explanation = mark && props.explanations[mark.topic];
    if (explanation !== undefined) return explanation.gist;
    const [field] = props.links.get(number) ?? [];
    // A line of brackets says nothing to explain.
    return field && /\w/.test(lines[number - 1] ?? '') ? withoutPlace(props.ways.labelOf(field)) : undefined;
  };
  const notes = new Map<number, string>();
  const used = new Set<string>();
  for (const { from, to } of props.hunks) {
    for (let number = from; number <= to; number += 1) {
      const note = noteOf(number);
      if (note === undefined || used.has(note)) continue;
      used.add(note);
      notes.set(number, note);
    }
  }
  return notes;
}

/** `Region (Roles)` as `region`: the step that shows the lines is the one that asks. */
const withoutPlace = (label: string): string => withinSentence(label.replace(/ \([^)]*\)$/, ''));
