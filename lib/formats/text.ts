const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Control characters, lone surrogates, noncharacters that YAML refuses, and the marks that reorder the text a reader sees. */
const unprintable = /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** The widest a comment line gets, without its indentation and comment sign. */
const commentWidth = 96;

/**
 * The lines of a comment: split at everything that any of our formats takes for a line break, wrapped at spaces,
 * without characters that an editor would not show. Never empty lines at the end; none at all for an empty text.
 */
export function commentLines(text: string): readonly string[] {
  if (text.trim() === '') return [];
  return text
    .trim()
    .split(lineBreaks)
    .flatMap((line) => wrap(line.replace(/\t/g, ' ').replace(unprintable, '\ufffd').trimEnd()));
}

/** The lines of a comment in YAML, HCL and shell. */
export const hashComments = (text: string): readonly string[] =>
  commentLines(text).map((line) => (line === '' ? '#' : `# ${line}`));

/** How many line feeds a text has. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Whether a text has half a character in it: such a text cannot be stored as UTF-8. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** Continued lines stand below the text of the first: past its indentation, or past its column where it has two. */
function wrap(line: string): readonly string[] {
  const [head = ''] = /^ *(?:\S(?: ?\S)*? {2,})?(?=\S)/.exec(line) ?? [];
  const hang = ' '.repeat(head.length > commentWidth / 2 ? 0 : head.length);
  const lines: string[] = [];
  let remaining = line;
  while (remaining.length > commentWidth) {
    const at = remaining.lastIndexOf(' ', commentWidth);
    // A word that is longer than a line stays whole: it may be an address.
    const end = at > hang.length ? at : remaining.indexOf(' ', commentWidth);
    if (end < 0) break;
    lines.push(remaining.slice(0, end).trimEnd());
    remaining = hang + remaining.slice(end + 1).trimStart();
  }
  return [...lines, remaining];
}
