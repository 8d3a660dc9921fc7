import type { BundleFile } from '../bundle/types';

/** The page's request to the worker: the files of a draft, as far as it does not have them. */
export interface FilesQuestion {
  /** The input of `parseSetup`. */
  readonly input: unknown;
  /** The id of the files in the answer. The page never uses an id twice. */
  readonly id: number;
  /** The id of the files that the page has; absent until it has files of the worker. */
  readonly have: number | undefined;
}

/** The files of a draft, as a difference from the files that the page has. */
export interface FilesUpdate {
  /** The id of the files that the update applies to; absent: all files are in `written`. */
  readonly base: number | undefined;
  /** All files, in order, including those that take longer. */
  readonly paths: readonly string[];
  readonly written: readonly BundleFile[];
  /** The lines (1-based) that differ from the base, by path. A new file has no lines. */
  readonly changedLines: Readonly<Record<string, readonly number[]>>;
}

/**
 * Applies an update to `files`: to those that the page shows, and to those that the worker remembers. Both
 * call this function, so they cannot disagree. Unchanged files stay the same objects; a file that takes
 * longer stays unchanged until it arrives.
 */
export function filesAfter(
  files: readonly BundleFile[],
  { base, paths, written }: Pick<FilesUpdate, 'base' | 'paths' | 'written'>,
): readonly BundleFile[] {
  const known = new Map([...(base === undefined ? [] : files), ...written].map((file) => [file.path, file]));
  return paths.flatMap((path) => known.get(path) ?? []);
}
