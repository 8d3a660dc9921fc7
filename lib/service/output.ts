import type { BundleFile } from '../bundle/types';
import type { Explanation } from '../explanations/types';
import type { Gap } from '../plan/types';
import type { Problem } from '../setup/problem';
import type { FilesUpdate } from './files-update';
import type { SentencePart } from './sentence-words';

/** Everything the page shows about the draft, as the worker computed it. */
export interface Output {
  /**
   * `working`: the first answer is on its way. `current`: the files belong to the draft. `invalid`: the draft makes no
   * sense yet. `failed`: a fault of ours. In the last two the files are those of the last valid draft, unless `hasGaps`.
   */
  readonly status: 'working' | 'current' | 'invalid' | 'failed';
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly files: readonly BundleFile[];
  /** The files are those of the draft, and `‹region of production›` stands in them for an answer that is missing: for reading only. */
  readonly hasGaps: boolean;
  /** By path: the lines (1-based) that differ from the valid draft before. A new file is there with no lines. */
  readonly changedLines: FilesUpdate['changedLines'];
  readonly roles: readonly PlannedRole[];
  /** By topic: what the margin marks explain. */
  readonly explanations: Readonly<Record<string, Explanation>>;
}

export interface PlannedRole {
  readonly name: string;
  readonly arn: string;
  /** Who can assume the role, in one sentence. */
  readonly sentence: string;
  /** The same in pieces, with the values that decide. */
  readonly sentenceParts: readonly SentencePart[];
  /** The `sub` of the tokens it accepts, one per ref. */
  readonly subjects: readonly string[];
}

/** What the worker answers to an invalid draft. */
export interface Refusal {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** The same about a draft of which answers are missing: its files as far as they are known, with a gap for each of these answers. */
export interface IncompleteAnswer extends Refusal {
  readonly known?: FilesUpdate & { readonly roles: readonly PlannedRole[] };
}

/** The files of a draft that are ready at once, and what is known about it without them. */
export interface OutputAnswer extends FilesUpdate {
  readonly ok: true;
  readonly gaps: readonly Gap[];
  readonly roles: readonly PlannedRole[];
}

/** All files of a draft, computed reports included. */
export interface ReportsAnswer extends FilesUpdate {
  readonly ok: true;
}
