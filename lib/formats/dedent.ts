/**
 * Removes the indentation that all lines of the static pieces share, and the line break at both ends.
 * A line is measured where it starts in static text; a hole counts as text. Lines of spaces become empty.
 */
export function dedent(strings: readonly string[]): readonly string[] {
  let pieces = dedented.get(strings);
  if (pieces === undefined) {
    pieces = withoutMargin(strings);
    dedented.set(strings, pieces);
  }
  return pieces;
}

/** The pieces of a template are the same array each time it is used: its margin is measured once. */
const dedented = new WeakMap<readonly string[], readonly string[]>();

function withoutMargin(strings: readonly string[]): readonly string[] {
  const last = strings.length - 1;
  const pieces = strings.map((piece, index) => {
    const text = index === 0 ? piece.replace(/^[ \t]*\n/, '\n') : piece;
    return (index === last ? text.replace(/\n[ \t]*$/, '') : text).replace(/\n[ \t]+(?=\n)/g, '\n');
  });
  const margins = pieces.flatMap((piece, index) =>
    [...piece.matchAll(/\n([ \t]*)(?!\n)(?![ \t])/g)]
      .filter((match) => index < last || match.index + match[0].length < piece.length)
      .map((match) => match[1]?.length ?? 0),
  );
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  const cut = new RegExp(`\\n[ \\t]{${margin}}`, 'g');
  return pieces.map((piece, index) => {
    const text = piece.replace(cut, '\n');
    return index === 0 ? text.replace(/^\n/, '') : text;
  });
}
