import type { Tone } from '../lib/audit/formats/types';

/**
 * Characters that change how a terminal shows other text, or that are invisible: controls, bidi and invisible
 * characters, odd spaces.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

const longestLine = 1000;

/**
 * One line that is safe to print on a terminal: special characters from files or answers appear as `\u{…}`.
 * It is never cut.
 */
export const printable = (line: string): string =>
  line.replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** JSON with the same characters as JSON escapes: they occur only in strings, so the value is the same. */
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

/** Text that is safe to print on a terminal, in the color of its tone if `colors`. */
export const toned =
  (colors: boolean) =>
  (text: string, tone?: Tone): string =>
    colors && tone !== undefined ? `\u001b[${colorOf[tone]}m${printable(text)}\u001b[0m` : printable(text);

/** Whether standard output is shown in color. Source: https://no-color.org */
export const showsColors = (): boolean =>
  process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';

/** Prints lines on standard output. A line break inside a line comes from input, and is shown escaped. */
export function print(lines: readonly string[]): void {
  console.log(lines.map(printable).join('\n'));
}

/** Prints lines on standard error and shortens long ones: the beginning of a message is enough. */
export function printError(lines: readonly string[]): void {
  console.error(lines.map((line) => cut(printable(line))).join('\n'));
}

const cut = (line: string): string =>
  line.length > longestLine ? `${line.slice(0, longestLine)} … (cut)` : line;
