import type { Severity } from '../../checks/types';
import type { AuditReport } from '../types';

/**
 * The meaning of a piece of text, for a terminal with colors. Color is never the only signal: the words say
 * the same.
 */
export type Tone = Severity | 'good' | 'title' | 'quiet';

/** What a report needs to become text. */
export interface Rendering {
  /** The name of a file in the output: relative to the working directory, with forward slashes. */
  readonly pathOf: (file: string) => string;
  /** Text that is safe in the output. Names and messages contain text from strangers, so a terminal has to escape it here. */
  readonly show: (text: string, tone?: Tone) => string;
  /** The version of this program. */
  readonly version: string;
}

/** Produces the text of one output format, with a line break at its end. Equal reports give equal text. */
export type ReportWriter = (report: AuditReport, rendering: Rendering) => string;
