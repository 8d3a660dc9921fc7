import type { Document, Rendered } from './document';
import { writeMarkdown } from './markdown-writer';
import { writeSample } from './write-sample';

/**
 * Makes the text of a document: the one place where typed documents become files. Deterministic.
 * Throws a TypeError for what the format cannot hold; a parsed setup never leads there.
 */
export function write(document: Document): Rendered {
  return document.format === 'markdown' ? writeMarkdown(document.blocks) : writeSample(document);
}
