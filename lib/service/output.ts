import type { BundleFile } from '../bundle/types';
import type { Explanation } from '../explanations/types';
import type { Gap } from '../plan/types';
import type { Problem } from '../setup/problem';
import type { FilesUpdate } from './files-update';
import type { SentencePart } from './sentence-words';

/** Everything the page shows about the draft, as computed by the worker. */
export interface Output {
  /**
   * `working`: the first answer is pending. `current`: the files belong to the draft. `invalid`: the draft is
   * not valid yet. `failed`: a bug of ours. In the last two states, the files are those of the last valid
   * draft, unless `hasGaps`.
   */
  readonly status: 'working' | 'current' | 'invalid' | 'failed';
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly files: readonly BundleFile[];
  /** The files belong to the draft but have gaps such as `‹region of production›` for missing answers: for reading only. */
  readonly hasGaps: boolean;
  /** The lines (1-based) that differ from the previous valid draft, by path. A new file has no lines. */
  readonly changedLines: FilesUpdate['changedLines'];
  readonly roles: readonly PlannedRole[];
  /** The explanations for the marks in the margin, by topic. */
  readonly explanations: Readonly<Record<string, Explanation>>;
}

export interface PlannedRole {
  readonly name: string;
  readonly arn: string;
  /** Who can assume the role, in one sentence. */
  readonly sentence: string;
  /** The same in pieces, with the deciding values marked. */
  readonly sentenceParts: readonly SentencePart[];
  /** The `sub` of the tokens it accepts, one per ref. */
  readonly subjects: readonly string[];
}

/** The worker's answer to an invalid draft. */
export interface Refusal {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** The same for a draft with missing answers: its files as far as they are known, with a gap for each of these answers. */
export interface IncompleteAnswer extends Refusal {
  readonly known?: FilesUpdate & { readonly roles: readonly PlannedRole[] };
}

/** The files of a draft that are ready at once, and what is known about it without them. */
export interface OutputAnswer extends FilesUpdate {
  readonly ok: true;
  readonly gaps: readonly Gap[];
  readonly roles: readonly PlannedRole[];
}

/** All files of a draft, including computed reports. */
export interface ReportsAnswer extends FilesUpdate {
  readonly ok: true;
}
