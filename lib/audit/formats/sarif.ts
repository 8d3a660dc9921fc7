import type { Severity } from '../../checks/types';
import type { Data } from '../../formats/data';
import { sentenceOf } from '../../formats/english';
import { writeJson } from '../../formats/json';
import type { ReadingProblem } from '../../reading/types';
import { type Result, resultsOf } from './results';
import { titleOf } from './titles';
import type { Rendering, ReportWriter } from './types';

/** SARIF has only three levels; `properties.severity` of a result has the exact one. */
const levelOf = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies Readonly<Record<Severity, string>>;

/**
 * SARIF 2.1.0, one run. There is a rule for each code that was found, with its source. Ignored findings are
 * results with a suppression; unreadable input is a notification. Source:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const writeSarif: ReportWriter = (report, rendering) => {
  const results = resultsOf(report, rendering.pathOf);
  const sources = new Map(results.map(({ finding }) => [finding.code, finding.source]));
  const codes = [...sources.keys()].sort();
  return writeJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Keyless',
            semanticVersion: rendering.version,
            rules: codes.map((code) => rule(code, sources.get(code) ?? '')),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.problems.map((problem) => notification(problem, rendering)),
          },
        ],
        results: results.map((result) => resultData(result, codes.indexOf(result.finding.code))),
      },
    ],
  }).text;
};

const rule = (code: string, source: string): Data => ({
  id: code,
  shortDescription: { text: sentenceOf(titleOf(code)) },
  helpUri: source,
  help: { text: `Source: ${source}` },
});

const resultData = ({ finding, path, role, ignored, fingerprint }: Result, ruleIndex: number): Data => ({
  ruleId: finding.code,
  ruleIndex,
  level: levelOf[finding.severity],
  message: { text: `${finding.message} ${finding.remedy}` },
  locations: [
    {
      ...physicalLocation(path, finding.line),
      ...(role === undefined ? {} : { logicalLocations: [{ name: role, kind: 'resource' }] }),
    },
  ],
  partialFingerprints: { 'keyless/v1': fingerprint },
  ...(ignored === undefined
    ? {}
    : {
        suppressions: [
          {
            kind: 'external',
            status: 'accepted',
            justification: `${ignored.reason} (until ${ignored.expires})`,
          },
        ],
      }),
  properties: { severity: finding.severity, certain: finding.certain },
});

const notification = ({ file, line, message }: ReadingProblem, { pathOf }: Rendering): Data => ({
  level: 'warning',
  message: { text: message },
  locations: [physicalLocation(pathOf(file), line)],
});

const physicalLocation = (path: string, line: number) => ({
  physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: line } },
});

/** A path as a relative URI. Half a surrogate pair cannot be in a URI, so U+FFFD replaces it. */
const uriOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
