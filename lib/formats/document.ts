import type { MarkdownBlock } from './markdown';
import type { SampleDocument } from './sample-document';

/** What a generator returns: a typed document. Only the writers of this folder make text of it. */
export type Document =
  | SampleDocument
  | { readonly format: 'markdown'; readonly blocks: readonly MarkdownBlock[] };

/** The lines (1-based, inclusive) of a written file that one note speaks about. */
export interface Mark {
  readonly topic: string;
  readonly line: number;
  readonly lastLine: number;
}

/** A written file: its text (LF, one newline at the end) and where the noted values ended up. */
export interface Rendered {
  readonly text: string;
  readonly marks: readonly Mark[];
}
