import type { ReactNode } from 'react';
import type { FieldLines } from '@/lib/service/field-lines';

/** The attacks that succeed without the control of a topic, for the roles that a file is about. */
export type AttacksWithout = (topic: string, path: string) => ReactNode;

/** How to find a field that has a link, and its label. */
export interface FieldWays {
  readonly labelOf: (field: Pick<FieldLines, 'name' | 'label'>) => string;
  /** Opens the step of the field and focuses the field. */
  readonly goTo: (name: string) => void;
}

/**
 * At most this many fields of a line are named: those that decide the fewest other lines, because they are
 * the most specific.
 */
const mostNamed = 3;

/**
 * The fields that decide each line of a file, by line number; the one that decides the fewest lines first.
 */
export function linksByLine(
  fields: readonly FieldLines[],
  path: string,
): ReadonlyMap<number, readonly FieldLines[]> {
  const byLine = new Map<number, FieldLines[]>();
  const nearest = [...fields].sort((a, b) => sizeOf(a) - sizeOf(b));
  for (const field of nearest) {
    for (const line of field.lines[path] ?? []) {
      const known = byLine.get(line);
      if (known === undefined) byLine.set(line, [field]);
      else if (known.length < mostNamed) known.push(field);
    }
  }
  return byLine;
}

const sizeOf = ({ lines }: FieldLines): number =>
  Object.values(lines).reduce((sum, { length }) => sum + length, 0);

/** The lines that the field with this name decides, or the fields inside it. */
export function linesOfField(
  fields: readonly FieldLines[],
  name: string | undefined,
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  if (name === undefined) return found;
  for (const field of fields) {
    const isIt =
      field.name === name || field.name.startsWith(`${name}.`) || name.startsWith(`${field.name}.`);
    if (!isIt) continue;
    for (const [path, lines] of Object.entries(field.lines)) {
      const known = found.get(path) ?? new Set();
      for (const line of lines) known.add(line);
      found.set(path, known);
    }
  }
  return found;
}
