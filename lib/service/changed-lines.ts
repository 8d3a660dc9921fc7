import { diffArrays } from 'diff';

/**
 * With more changed lines than this, a file counts as a different file: marking every line would say nothing.
 */
const tooManyChanges = 400;

/**
 * The lines (1-based) of `after` that are new or changed. A removal is shown at the line that took its place.
 * Empty if the texts are equal, and if they have little in common.
 */
export function changedLines(before: string, after: string): readonly number[] {
  if (before === after) return [];
  const changes = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: tooManyChanges });
  if (!changes) return [];
  const lines = new Set<number>();
  const last = after.split('\n').length;
  let line = 1;
  for (const change of changes) {
    if (change.removed) lines.add(Math.min(line, last));
    else {
      if (change.added) for (let offset = 0; offset < change.count; offset += 1) lines.add(line + offset);
      line += change.count;
    }
  }
  return [...lines].sort((a, b) => a - b);
}
