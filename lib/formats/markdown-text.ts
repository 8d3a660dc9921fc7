/** Where an inline text stands: a cell ends at a bar, a line may start a block. */
export interface Place {
  readonly cell: boolean;
}

/** Text as one line: line breaks are spaces, what an editor would not show is a replacement character. */
const oneLine = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '\ufffd');

/**
 * Text that reads as exactly this text: no emphasis, code, link, HTML, entity, table bar or GitLab reference
 * (@user, #1, !1, $math$) in it is live.
 */
export function markdownText(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]<>|~@#$]/g, '\\$&')
      .replace(/[!%](?=\w)|&(?=[\w#])/g, '\\$&')
      // Addresses would become links by themselves, words between colons pictures.
      .replace(/:(?=\/\/|\w+:)/g, '\\:')
      .replace(/\bwww\./gi, (match) => `${match.slice(0, -1)}\\.`)
  );
}

/** A paragraph's line: its first characters start no heading, list, rule or table. */
export const lineStart = (line: string): string =>
  line
    .trim()
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');

/** A code span that shows exactly this text, on one line. */
export function codeSpan(text: string, { cell }: Place): string {
  const line = oneLine(text);
  if (line.trim() === '') return line === '' ? '' : `\`${line}\``;
  // A table is cut at its bars before code spans are read, and a backslash before a bar has no escape.
  if (cell && /\\\|/.test(line)) return `<code>${htmlText(line)}</code>`;
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  const span = `${fence}${padding}${line}${padding}${fence}`;
  return cell ? span.replaceAll('|', '\\|') : span;
}

const htmlText = (text: string): string =>
  text.replace(/[^\w .:/-]/gu, (character) => `&#${character.codePointAt(0)};`);

/** The longest run of backticks in a text. */
export const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
