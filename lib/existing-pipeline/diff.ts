import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** The longest edit that is looked for: far above what a patch of ours changes. */
const longestEdit = 20_000;

/**
 * A unified diff that `git apply` and `patch -p1` take. Empty if nothing changed. `path` is where the file stands in the repository.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength: longestEdit };
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options) ?? '';
}
