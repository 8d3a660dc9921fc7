import type { HclBody } from './hcl';
import type { MarkdownBlock } from './markdown';
import type { Data } from './nodes';
import type { ShellScript } from './shell';

/** What a generator returns: a typed document. Only the writers of this folder make text of it. */
export type Document =
  | { readonly format: 'yaml'; readonly data: Data; readonly header?: string }
  | { readonly format: 'json'; readonly data: Data }
  | { readonly format: 'shell'; readonly script: ShellScript }
  | { readonly format: 'hcl'; readonly body: HclBody; readonly header?: string }
  | { readonly format: 'markdown'; readonly blocks: readonly MarkdownBlock[] }
  /** Verbatim text made by another writer or a library (checksums, SQL). */
  | { readonly format: 'text'; readonly text: string };

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
