import type { BundleFile } from '@/lib/bundle/types';
import type { DecidedLines } from '../browser/use-field-lines';

/** Lines of a file that are shown together, `from` and `to` inclusive. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
}

export interface StepFile {
  readonly file: BundleFile;
  readonly hunks: readonly Hunk[];
}

/** Files that change AWS or GitLab: the rest of the bundle repeats, explains or checks them. */
const applied = /^(?:aws|gitlab)\//;

/** Trust policies come first because they matter most, then permissions, the pipeline, and the scripts. */
const order = [/\/trust-policy[^/]*$/, /\/permission-policy\.json$/, /\.gitlab-ci\.yml$/, /^gitlab\//];

const rank = (path: string): number => {
  const found = order.findIndex((pattern) => pattern.test(path));
  return found < 0 ? order.length : found;
};

/** The lines that the fields of a step decide for one role, by file, without lines that are only for other roles. */
export function stepFiles(
  files: readonly BundleFile[],
  { fields, ofOtherRoles }: DecidedLines,
): readonly StepFile[] {
  const found = files.flatMap((file): StepFile[] => {
    if (!applied.test(file.path) || file.format === 'markdown') return [];
    const others = new Set(ofOtherRoles[file.path]);
    const isComment = commentIn(file);
    const lines = new Set(
      fields
        .flatMap((field) => field.lines[file.path] ?? [])
        .filter((line) => !others.has(line) && !isComment(line)),
    );
    return lines.size === 0 ? [] : [{ file, hunks: hunksOf(lines) }];
  });
  return found.sort((a, b) => rank(a.file.path) - rank(b.file.path));
}

/** Whether a line of a file contains only a comment. */
function commentIn({ text }: BundleFile): (line: number) => boolean {
  const texts = text.split('\n');
  return (line) => /^\s*(?:#(?!!)|\/\/)/.test(texts[line - 1] ?? '');
}

/** Hunks closer than this are merged. */
const gap = 2;

/** The lines without the comments above them: each says what it is for at its end. */
function hunksOf(lines: ReadonlySet<number>): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = hunks.at(-1);
    if (last !== undefined && line - last.to <= gap) hunks[hunks.length - 1] = { from: last.from, to: line };
    else hunks.push({ from: line, to: line });
  }
  return hunks;
}
