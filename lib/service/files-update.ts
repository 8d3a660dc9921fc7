import type { BundleFile } from '../bundle/types';

/** What the page asks the worker for: the files of a draft, as far as it does not have them. */
export interface FilesQuestion {
  /** What `parseSetup` is given. */
  readonly input: unknown;
  /** Names the files of the answer. The page never uses a name twice. */
  readonly id: number;
  /** The name of the files the page has; nothing while it has none of the worker's. */
  readonly have: number | undefined;
}

/** The files of a draft, told by how they differ from files that the page has. */
export interface FilesUpdate {
  /** The files this is to be applied to; nothing: all files are in `written`. */
  readonly base: number | undefined;
  /** All files, in their order; those that take longer included. */
  readonly paths: readonly string[];
  readonly written: readonly BundleFile[];
  /** By path: the lines (1-based) that differ from the base. A new file is there with no lines. */
  readonly changedLines: Readonly<Record<string, readonly number[]>>;
}

/**
 * The files after an update of `files`: what the page shows, and what the worker remembers that the page has. Both call
 * this, so neither can believe what the other does not. Files that did not change stay the same objects; a file that
 * takes longer stays as it was until it comes.
 */
export function filesAfter(
  files: readonly BundleFile[],
  { base, paths, written }: Pick<FilesUpdate, 'base' | 'paths' | 'written'>,
): readonly BundleFile[] {
  const known = new Map([...(base === undefined ? [] : files), ...written].map((file) => [file.path, file]));
  return paths.flatMap((path) => known.get(path) ?? []);
}
