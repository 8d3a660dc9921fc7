import { type Finding, severities } from '../../checks/types';
import type { Json } from '../../formats/data';
import { capitalized, counted } from '../../formats/english';
import { writeJson } from '../../formats/json';
import { strangerNames } from '../../proof/stranger-names';
import type { Proof } from '../../proof/types';
import { holdsGap } from '../../reading/types';
import type {
  AuditReport,
  Comparison,
  Denial,
  FileReport,
  IgnoredFinding,
  Repair,
  RoleReport,
} from '../types';
import { noJobWords, proofWords, tokenWords } from '../words';
import { fileReports } from './results';
import type { Rendering, ReportWriter } from './types';

/** For people: one block for each role, the worst first; then pipelines and the token, ignored findings, and the counts. */
export const writeText: ReportWriter = (report, rendering) => {
  const blocks = [
    ...worstFirst(report.roles).map((role) => roleLines(role, rendering)),
    ...fileReports(report).map((file) => fileLines(file, rendering)),
    ignoredLines(report, rendering),
    summaryLines(report, rendering),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

const rank = ({ worst }: RoleReport): number =>
  worst === undefined ? severities.length : severities.indexOf(worst);

/** Bad roles before good ones, then by the worst finding; otherwise in the order of the report. */
const worstFirst = (roles: readonly RoleReport[]): readonly RoleReport[] =>
  roles.toSorted((a, b) => Number(a.verdict === 'good') - Number(b.verdict === 'good') || rank(a) - rank(b));

function roleLines(report: RoleReport, rendering: Rendering): readonly string[] {
  const { role, issuer, verdict, findings, repair, denial } = report;
  const { pathOf, show } = rendering;
  const trusts = issuer.kind === 'none' ? 'trusts no web identity' : `trusts https://${issuer.issuerKey}`;
  return [
    `${show(verdict, verdict === 'good' ? 'good' : (report.worst ?? 'medium'))}  ${show(role.name, 'title')}`,
    `  ${show(`${pathOf(role.file)}:${role.line}, ${[...(role.arn === undefined ? [] : [role.arn]), trusts].join(', ')}`, 'quiet')}`,
    ...findings.flatMap((finding) => findingLines(finding, role.file, rendering)),
    ...entranceLines(report, rendering),
    ...(denial === undefined ? [] : ['', ...denialLines(denial, rendering)]),
    ...(repair === undefined ? [] : ['', ...repairLines(repair, rendering)]),
  ];
}

const fileLines = ({ file, findings }: FileReport, rendering: Rendering): readonly string[] =>
  findings.length === 0
    ? []
    : [
        rendering.show(rendering.pathOf(file), 'title'),
        ...findings.flatMap((finding) => findingLines(finding, file, rendering)),
      ];

function findingLines(
  { code, severity, certain, line, message, remedy, source }: Finding,
  file: string,
  { pathOf, show }: Rendering,
): readonly string[] {
  const possible = certain ? '' : ' (possible)';
  return [
    '',
    `  ${show(severity + possible, severity)}  ${show(`${code}, ${pathOf(file)}:${line}`)}`,
    `    ${show(message)}`,
    `    ${show(`Fix: ${remedy}`)}`,
    `    ${show(`Source: ${source}`, 'quiet')}`,
  ];
}

function entranceLines({ proof, isNeverUsable }: RoleReport, rendering: Rendering): readonly string[] {
  if (isNeverUsable) return ['', `  Who gets in: ${rendering.show(noJobWords, 'medium')}`];
  return proof.length === 0
    ? []
    : ['', '  Who gets in:', ...proof.flatMap((each) => proofLines(each, rendering))];
}

function proofLines(
  { who, result, token, mintedBy, because }: Proof,
  { show }: Rendering,
): readonly string[] {
  const words = show(
    proofWords[result],
    result === 'somebody' ? 'high' : result === 'nobody' ? 'good' : 'quiet',
  );
  const explanation = because ?? mintedBy;
  return [
    `    ${capitalized(strangerNames[who].singular)}: ${words}${explanation === undefined ? '' : `. ${show(explanation)}`}`,
    ...(token === undefined ? [] : [`      ${show(tokenWords(token))}`]),
  ];
}

const outcomeWords = {
  allowed: 'The token gets in.',
  denied: 'The token is denied.',
  undecided: 'Whether the token gets in cannot be decided from the file.',
} as const satisfies Readonly<Record<Denial['outcome'], string>>;

const denialLines = (
  { outcome, comparisons, cause, fixes }: Denial,
  rendering: Rendering,
): readonly string[] => [
  `  ${rendering.show(outcomeWords[outcome], 'title')}${cause === undefined ? '' : ` ${rendering.show(cause)}`}`,
  ...comparisons.flatMap((each) => comparisonLines(each, rendering)),
  ...fixes.map((fix) => `    ${rendering.show(`Fix: ${fix}`)}`),
];

function comparisonLines(comparison: Comparison, { show }: Rendering): readonly string[] {
  const { line, key, operator, expected, actual, match, difference } = comparison;
  const [sign, tone] =
    match === true
      ? (['=', 'good'] as const)
      : match === false
        ? (['x', 'high'] as const)
        : (['?', 'quiet'] as const);
  return [
    `    ${show(sign, tone)} ${show(`line ${line}: ${key} (${operator})`)}`,
    // Aligned, so that the mark below the second line points into both.
    `        policy: ${show(difference?.expected ?? expected.join(' or '))}`,
    `        token:  ${show(actual ?? 'has no such value')}`,
    ...(difference === undefined || actual === undefined
      ? []
      : [
          `                ${' '.repeat([...show(actual.slice(0, difference.actualAt))].length)}^ differs from here`,
        ]),
  ];
}

/** `Repair.policy` is plain JSON by its contract. */
const policyText = (policy: unknown): string => writeJson(policy as Json).text.trimEnd();

const repairLines = ({ policy, changes }: Repair, { show }: Rendering): readonly string[] => [
  `  ${show('Corrected trust policy', 'title')}${holdsGap(policyText(policy)) ? ' (fill in what is in ‹›)' : ''}:`,
  ...policyText(policy)
    .split('\n')
    .map((line) => `    ${show(line)}`),
  ...changes.map(({ pointer, because }) => `    ${show(`${pointer}: ${because}`)}`),
];

function ignoredLines(report: AuditReport, { pathOf, show }: Rendering): readonly string[] {
  const line = (file: string, { finding, reason, expires }: IgnoredFinding, role = ''): string =>
    `  ${show(`${finding.severity}  ${finding.code}, ${pathOf(file)}:${finding.line}${role}: ${reason} (until ${expires})`, 'quiet')}`;
  const lines = [
    ...report.roles.flatMap(({ role, ignored }) =>
      ignored.map((each) => line(role.file, each, `, ${role.name}`)),
    ),
    ...fileReports(report).flatMap(({ file, ignored }) => ignored.map((each) => line(file, each))),
  ];
  return lines.length === 0 ? [] : ['Ignored:', ...lines];
}

function summaryLines(
  { roles, rolesWithoutWebIdentity, pipelines }: AuditReport,
  { show }: Rendering,
): readonly string[] {
  const bad = roles.filter(({ verdict }) => verdict === 'bad').length;
  const found = pipelines.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    ...(roles.length === 0 && pipelines.length > 0
      ? []
      : [show(`${counted(roles.length, 'role')} checked: ${bad} bad, ${roles.length - bad} good.`, 'title')]),
    ...(pipelines.length === 0
      ? []
      : [
          show(
            `${counted(pipelines.length, 'pipeline')} checked: ${found === 0 ? 'no findings' : counted(found, 'finding')}.`,
            'title',
          ),
        ]),
    ...(rolesWithoutWebIdentity === 0
      ? []
      : [`${counted(rolesWithoutWebIdentity, 'role')} without web identity: not checked.`]),
  ];
}
