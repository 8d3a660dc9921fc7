import { audit } from '../audit';
import { writeReportJson } from '../audit/formats/json';
import type { AuditInput, AuditReport } from '../audit/types';

export type { AuditInput, AuditReport };

/**
 * Checks what exists: every role in `files` whose trust policy lets a web identity in, and the pipelines and the token that come with them.
 * Never throws: what cannot be read is among `problems`, and the rest is checked all the same.
 */
export const check = (input: AuditInput): AuditReport => audit(input);

/** The report as `keyless check --format json` prints it, described in docs/check-json.md. */
export const reportJson = (report: AuditReport): string => writeReportJson(report);
