import type { Document } from '../formats/document';
import type { Plan } from '../plan/types';

/** One file of the bundle before it is written. */
export interface OutputFile {
  /** Relative, `/`-separated, no `..`. */
  readonly path: string;
  /** One sentence: what the file is for. Shown in the README and the file tree. */
  readonly summary: string;
  readonly document: Document;
  /** Reading `document` computes it, which takes longer than all other files together: nobody who types waits for it. */
  readonly computed?: true;
  /** Scripts carry the executable bit in the zip and on disk. */
  readonly executable?: boolean;
}

/** Makes one kind of output file (possibly several, e.g. one per account or role). Pure and deterministic. */
export interface Generator {
  readonly id: string;
  files(plan: Plan): readonly OutputFile[];
}
