import type { BundleFile } from '@/lib/bundle/types';
import type { Explanation } from '@/lib/explanations/types';
import type { Gap } from '@/lib/plan/types';
import type { Problem } from '@/lib/setup/problem';

/** Everything the page shows about the draft, as the worker computed it. */
export interface Output {
  /**
   * `working`: the first answer is on its way. `current`: the files belong to the draft. `invalid`: the draft makes no
   * sense yet. `failed`: a fault of ours. In the last two the files are those of the last valid draft.
   */
  readonly status: 'working' | 'current' | 'invalid' | 'failed';
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly files: readonly BundleFile[];
  /** By path: the lines (1-based) that differ from the valid draft before. A new file is there with no lines. */
  readonly changedLines: Readonly<Record<string, readonly number[]>>;
  readonly roles: readonly RoleSummary[];
  /** By topic: what the margin marks explain. */
  readonly explanations: Readonly<Record<string, Explanation>>;
}

export interface RoleSummary {
  readonly environment: string;
  readonly arn: string;
  /** Who can assume the role, in one sentence. */
  readonly sentence: string;
  /** The `sub` of the tokens it accepts, one per ref. */
  readonly subjects: readonly string[];
}

/** Files that are not yet on the page, and which of their lines are new. */
export interface FilesUpdate {
  readonly written: readonly BundleFile[];
  readonly changedLines: Output['changedLines'];
}

/** What the worker answers to a draft. */
export type OutputUpdate =
  | {
      readonly ok: true;
      /** All files, in their order; those that take longer included. */
      readonly paths: readonly string[];
      readonly written: readonly BundleFile[];
      readonly changedLines: Output['changedLines'];
      readonly gaps: readonly Gap[];
      readonly roles: readonly RoleSummary[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The output after an update. Files that did not change stay the same objects, so that nothing about them is drawn again. */
export function applyUpdate(output: Output, update: OutputUpdate): Output {
  if (!update.ok) return { ...output, status: 'invalid', problems: update.problems };
  const known = new Map([...output.files, ...update.written].map((file) => [file.path, file]));
  const { changedLines, gaps, roles } = update;
  return {
    ...output,
    status: 'current',
    problems: [],
    gaps,
    roles,
    changedLines,
    files: update.paths.flatMap((path) => known.get(path) ?? []),
  };
}

/** The output with the files that took longer. They belong to the draft only while it is the one they were asked for. */
export function addReports(output: Output, { written, changedLines }: FilesUpdate): Output {
  if (written.length === 0) return output;
  const later = new Map(written.map((file) => [file.path, file]));
  const known = new Set(output.files.map(({ path }) => path));
  return {
    ...output,
    changedLines: { ...output.changedLines, ...changedLines },
    files: [
      ...output.files.map((file) => later.get(file.path) ?? file),
      ...written.filter(({ path }) => !known.has(path)),
    ],
  };
}
