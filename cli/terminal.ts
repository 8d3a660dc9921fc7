/** What changes how a terminal shows other text, or cannot be seen: controls, bidi and invisible characters, odd spaces. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

const longestLine = 1000;

/** One line as a terminal may show it: whatever a file or an answer put into it appears as `\u{…}`. It is never cut. */
export const printable = (line: string): string =>
  line.replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** JSON with the same characters written as JSON escapes: they occur in strings only, so the value is the same. */
export const printableJson = (json: string): string =>
  json
    .split('\n')
    .map((line) =>
      line.replace(unseen, (character) =>
        Array.from({ length: character.length }, (_, index) => unit(character.charCodeAt(index))).join(''),
      ),
    )
    .join('\n');

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** Prints lines on standard output. A line break inside one is foreign, and shown as what it is. */
export function print(lines: readonly string[]): void {
  console.log(lines.map(printable).join('\n'));
}

/** Prints lines on standard error, long ones cut: a message says enough in its beginning. */
export function printError(lines: readonly string[]): void {
  console.error(lines.map((line) => cut(printable(line))).join('\n'));
}

const cut = (line: string): string =>
  line.length > longestLine ? `${line.slice(0, longestLine)} … (cut)` : line;
