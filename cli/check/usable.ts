import type { AuditReport } from '../../lib/audit/types';
import { Unusable } from '../command';
import { message } from '../message';

/** The report with the name of the file that the token came from. */
export function named(report: AuditReport, tokenFile = 'token'): AuditReport {
  const { token, problems } = report;
  return {
    ...report,
    problems: problems.map((problem) =>
      problem.file === 'token' ? { ...problem, file: tokenFile } : problem,
    ),
    ...(token === undefined ? {} : { token: { ...token, file: tokenFile } }),
  };
}

/** Throws `Unusable` if the token cannot be read: the report would not answer the question. */
export function refuseUnreadToken(
  { problems }: AuditReport,
  token: string | undefined,
  lines: readonly string[],
): void {
  if (problems.some(({ file }) => file === token))
    throw new Unusable([
      message(
        'The token cannot be read',
        'a token, or its payload as JSON',
        'keyless check roles.json --token claims.json',
      ),
      ...lines,
    ]);
}

/** Whether there is anything to judge: a role, or a pipeline if there is no file of roles. */
export const holdsSomething = (report: AuditReport, names: readonly string[]): boolean =>
  report.roles.length + report.rolesWithoutWebIdentity > 0 ||
  (names.length === 0 && report.problems.length === 0);
