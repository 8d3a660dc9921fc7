import type { Tone } from '../lib/audit/formats/types';

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

/** Select Graphic Rendition of ECMA-48: parameters for each tone. */
const colorOf = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '34',
  good: '32',
  title: '1',
  quiet: '2',
} as const satisfies Readonly<Record<Tone, string>>;

/** A piece of text as a terminal may show it, in the color of its tone if `colors`. */
export const toned =
  (colors: boolean) =>
  (text: string, tone?: Tone): string =>
    colors && tone !== undefined ? `\u001b[${colorOf[tone]}m${printable(text)}\u001b[0m` : printable(text);

/** Whether people see standard output with colors. Source: https://no-color.org */
export const showsColors = (): boolean =>
  process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';

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
