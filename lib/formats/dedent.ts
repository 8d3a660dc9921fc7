/**
 * Removes the indentation that all lines of the static pieces share, and the line break at both ends.
 * A line is measured where it starts in static text; a hole counts as text. Lines of spaces become empty.
 */
export function dedent(strings: readonly string[]): readonly string[] {
  // Most templates are one line: there is nothing to measure.
  if (!strings.some((piece) => piece.includes('\n'))) return strings;
  const last = strings.length - 1;
  let margin = Number.POSITIVE_INFINITY;
  const pieces = strings.map((piece, index) => {
    const lines = piece.split('\n');
    if (index === 0 && lines.length > 1 && isBlank(lines[0])) lines[0] = '';
    if (index === last && lines.length > 1 && isBlank(lines.at(-1))) lines.pop();
    for (const [at, line] of lines.entries()) {
      if (at === 0) continue;
      const endsPiece = at === lines.length - 1;
      if (!isBlank(line) || (endsPiece && index < last)) margin = Math.min(margin, indentation(line));
      else if (!endsPiece) lines[at] = '';
    }
    return lines;
  });
  return pieces.map((lines, index) => {
    const cut = lines.map((line, at) => (at > 0 && indentation(line) >= margin ? line.slice(margin) : line));
    return (index === 0 && cut.length > 1 && cut[0] === '' ? cut.slice(1) : cut).join('\n');
  });
}

const isBlank = (line = ''): boolean => indentation(line) === line.length;

/** How many spaces and tabs a line starts with. */
function indentation(line: string): number {
  let count = 0;
  while (line[count] === ' ' || line[count] === '\t') count += 1;
  return count;
}
