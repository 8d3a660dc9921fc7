import type { PlanPatch } from '../existing-pipeline/for-plan';
import type { Document } from '../formats/document';
import type { Plan } from '../plan/types';

/** One file of the bundle before it is written. */
export interface OutputFile {
  /** Relative, `/`-separated, no `..`. */
  readonly path: string;
  /** One sentence: what the file is for. Shown in the README and the file tree. */
  readonly summary: string;
  /** A function where it takes longer than all other files together: nobody who types waits for it. */
  readonly document: Document | (() => Document);
  /** Scripts carry the executable bit in the zip and on disk. */
  readonly executable?: boolean;
}

/** Makes one kind of output file (possibly several, e.g. one per account or role). Pure and deterministic. */
export interface Generator {
  readonly id: string;
  /**
   * `before` are the files of the generators before it in the registry, for a file that lists the others. `existing` is what
   * changes in the pipeline that the project has, if it is known.
   */
  files(plan: Plan, before: readonly OutputFile[], existing?: PlanPatch): readonly OutputFile[];
}

/** The document of a file, computed where that takes long. */
export const documentOf = ({ document }: OutputFile): Document =>
  typeof document === 'function' ? document() : document;
