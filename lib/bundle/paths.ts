import { isPortableName } from '../formats/file-name';

/**
 * Throws an Error unless these are the paths of one bundle that unpacks to the same files everywhere: relative, `/`-separated, no `.` or `..`,
 * no character or name that a common file system refuses, no two that differ only in case, and no file that is also a folder.
 * A setup that passed `parseSetup` cannot cause it, so it is a defect of a generator.
 */
export function checkPaths(paths: readonly string[]): void {
  const files = new Set<string>();
  for (const path of paths) {
    if (!isSafePath(path) || !path.split('/').every(isPortableName))
      throw new Error(`Not a safe path in a bundle: ${JSON.stringify(path)}`);
    const folded = path.toLowerCase();
    if (files.has(folded)) throw new Error(`Two files of a bundle have the path ${JSON.stringify(path)}`);
    files.add(folded);
  }
  for (const path of files) {
    const folder = foldersOf(path).find((name) => files.has(name));
    if (folder !== undefined)
      throw new Error(`${JSON.stringify(folder)} is both a file and a folder of a bundle`);
  }
}

/**
 * Whether a path stays inside the folder it is unpacked in, with characters that every file system accepts.
 */
export const isSafePath = (path: string): boolean =>
  path
    .split('/')
    .every((segment) => segment !== '.' && segment !== '..' && /^[^\p{Cc}\\:*?"<>|]+$/u.test(segment));

const foldersOf = (path: string): readonly string[] =>
  path.split('/').map((_, index, segments) => segments.slice(0, index).join('/'));

/** The top level of a bundle: files, and folders with everything below them. */
const tops: ReadonlySet<string> = new Set([
  ...['README.md', 'BLAST-RADIUS.md', 'SHA256SUMS', 'functions.sh', 'setup.json'],
  ...['aws/', 'detect/', 'gitlab/', 'guardrails/', 'migrate/', 'verify/'],
]);

/** Whether a bundle can have a file at this path: no other file in a folder ever counts as generated. */
export const isBundlePath = (path: string): boolean =>
  isSafePath(path) && tops.has(path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path);
