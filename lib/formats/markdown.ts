import type { SampleDocument } from './sample-document';

/**
 * Inline Markdown: static text written by us with values the writer escapes. Made with `md`.
 */
export interface MarkdownInline {
  readonly kind: 'inline';
  readonly strings: readonly string[];
  readonly values: readonly MarkdownValue[];
}

/** A string or number is escaped text; the others are what they say. */
export type MarkdownValue =
  | string
  | number
  | MarkdownInline
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string };

export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: MarkdownInline }
  | { readonly kind: 'paragraph'; readonly text: MarkdownInline }
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly MarkdownItem[] }
  | { readonly kind: 'checklist'; readonly items: readonly MarkdownItem[] }
  | {
      readonly kind: 'table';
      readonly head: readonly MarkdownInline[];
      readonly rows: readonly (readonly MarkdownInline[])[];
    }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  /** A fence around a document that its own writer writes: a command with quoted values, a piece of YAML. */
  | { readonly kind: 'sample'; readonly document: SampleDocument }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] };

/** A list item: a line, and blocks below it where it needs them. */
export type MarkdownItem =
  | MarkdownInline
  | { readonly text: MarkdownInline; readonly blocks: readonly MarkdownBlock[] };

/**
 * Static Markdown with escaped holes: md`The role ${code(name)} in ${account}.` Line breaks in it are spaces.
 * Holes stand in text: the writer refuses one inside backticks or the address of a link, which static text holds whole.
 */
export function md(strings: TemplateStringsArray, ...values: readonly MarkdownValue[]): MarkdownInline {
  return { kind: 'inline', strings, values };
}

export const code = (text: string): MarkdownValue => ({ kind: 'code', text });
export const strong = (text: string): MarkdownValue => ({ kind: 'strong', text });

/** A message as Markdown: what stands in backticks is code, the rest is text. */
export function proseOf(message: string): MarkdownInline {
  const values = message
    .split('`')
    .map((part, index) => (index % 2 === 1 && part !== '' ? code(part) : part));
  return { kind: 'inline', strings: ['', ...values.map(() => '')], values };
}
