/** One change of a text: the characters from `start` to `end` are replaced by `insert`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/**
 * The text with all edits made; every other character stays. Edits that insert at one place do so in the order of the list.
 * Throws an Error for edits that overlap: that is a defect of the caller.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  let changed = '';
  for (const { start, end, insert } of sorted) {
    if (start < at) throw new Error(`Two edits overlap at ${start}.`);
    changed += text.slice(at, start) + insert;
    at = end;
  }
  return changed + text.slice(at);
}
