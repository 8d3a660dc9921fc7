import type { Severity } from '../../checks/types';
import type { AuditReport } from '../types';

/** What a piece of text is, for a terminal with colors. Color is never the only signal: the words say the same. */
export type Tone = Severity | 'good' | 'title' | 'quiet';

/** What a report becomes text with. */
export interface Rendering {
  /** A file as the reader of the report knows it: relative to the working directory, with forward slashes. */
  readonly pathOf: (file: string) => string;
  /** A piece of text as the reader may see it. Names and messages hold what strangers wrote, so a terminal has to escape it here. */
  readonly show: (text: string, tone?: Tone) => string;
  /** The version of this program. */
  readonly version: string;
}

/** Makes the text of one output format, with a line break at its end. Equal reports give equal text. */
export type ReportWriter = (report: AuditReport, rendering: Rendering) => string;
