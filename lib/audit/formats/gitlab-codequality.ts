import type { Severity } from '../../checks/types';
import { writeJson } from '../../formats/json';
import { resultsOf } from './results';
import type { ReportWriter } from './types';

/** The five severities of GitLab's report. */
const severityOf = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
} as const satisfies Readonly<Record<Severity, string>>;

/**
 * The report that GitLab shows in a merge request (`artifacts:reports:codequality`). The format has no
 * ignored findings, so they are left out. GitLab shows only one of several entries with the same fingerprint;
 * here they are all different. Source:
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const writeCodeQuality: ReportWriter = (report, { pathOf }) =>
  writeJson(
    resultsOf(report, pathOf)
      .filter(({ ignored }) => ignored === undefined)
      .map(({ finding, path, role, fingerprint }) => ({
        description: [...(role === undefined ? [] : [`Role ${role}:`]), finding.message, finding.remedy].join(
          ' ',
        ),
        check_name: finding.code,
        fingerprint,
        severity: severityOf[finding.severity],
        location: { path, lines: { begin: finding.line } },
      })),
  ).text;
