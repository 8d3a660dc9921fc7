import type { Document, Mark } from '../formats/document';

/** A written file of the bundle: what preview, copy, zip and the command line all use. */
export interface BundleFile {
  readonly path: string;
  readonly summary: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly format: Document['format'];
  readonly executable: boolean;
}
