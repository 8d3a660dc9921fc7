import type { Mark } from './document';

/** A mark of lines that were put below `by` others. */
export const moved = ({ topic, line, lastLine }: Mark, by: number): Mark => ({
  topic,
  line: line + by,
  lastLine: lastLine + by,
});
