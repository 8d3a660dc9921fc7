import { writeCodeQuality } from './gitlab-codequality';
import { writeReportJson } from './json';
import { writeSarif } from './sarif';
import { writeText } from './text';
import type { ReportWriter } from './types';

/** All output formats of a report. A new one is one file in this folder and one line here. */
export const reportFormats = {
  text: writeText,
  json: writeReportJson,
  sarif: writeSarif,
  'gitlab-codequality': writeCodeQuality,
} as const satisfies Readonly<Record<string, ReportWriter>>;

export type ReportFormat = keyof typeof reportFormats;
