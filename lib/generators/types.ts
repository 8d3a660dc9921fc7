import type { PlanPatch } from '../existing-pipeline/for-plan';
import type { Document } from '../formats/document';
import type { Plan } from '../plan/types';

/** One file of the bundle before it is written. */
export interface OutputFile {
  /** Relative, `/`-separated, no `..`. */
  readonly path: string;
  /** One sentence: what the file is for. Shown in the README and the file tree. */
  readonly summary: string;
  /** A function if it takes longer than all other files together, so that typing stays fast. */
  readonly document: Document | (() => Document);
  /** Scripts carry the executable bit in the zip and on disk. */
  readonly executable?: boolean;
}

/** Generates one kind of output file (possibly several, such as one per account or role). Pure and deterministic. */
export interface Generator {
  readonly id: string;
  /**
   * `before` are the files of the generators before it in the registry, for a file that lists the others. `existing` is the
   * patch of the project's pipeline, if that pipeline is known.
   */
  files(plan: Plan, before: readonly OutputFile[], existing?: PlanPatch): readonly OutputFile[];
}

/** The document of a file. Computes it if it is a function. */
export const documentOf = ({ document }: OutputFile): Document =>
  typeof document === 'function' ? document() : document;
