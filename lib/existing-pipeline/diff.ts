import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Limit for the length of the diff, far above what a patch changes. */
const longestEdit = 20_000;

/**
 * A unified diff for `git apply` and `patch -p1`. Empty if nothing changed. `path` is the path of the file in the repository.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength: longestEdit };
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options) ?? '';
}
