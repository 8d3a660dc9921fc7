import type { AuditInput, AuditReport, FileReport, RoleReport } from '../audit/types';
import { wizardLink } from '../audit/wizard-setup';
import { powerOf, powers } from '../checks/power';
import { type Facts, type Finding, type Severity, severities } from '../checks/types';
import { capitalized } from '../formats/english';
import { strangerNames } from '../proof/stranger-names';
import type { Proof, Stranger } from '../proof/types';
import type { ReadingProblem } from '../reading/types';
import {
  type AuditAnswer,
  type AuditQuestion,
  type Entrance,
  entrances,
  type FileView,
  type FindingView,
  type ProofView,
  type ReadSource,
  type RoleRow,
  type RoleView,
} from './audit-messages';
import { repairView } from './policy-diff';
import { sourceKind } from './source-kind';

/**
 * The worker that checks pasted files. It remembers the last report, because the page asks for one role of it
 * at a time: sending a thousand roles in full would take longer than checking them.
 */
export function createAuditor(audit: (input: AuditInput) => AuditReport) {
  let last: Audited | undefined;

  return {
    audit: ({ sources, token, facts, ignore, now }: AuditQuestion): AuditAnswer => {
      const read = sources.map((file) => ({ file, ...sourceKind(file) }));
      const of = (kind: ReadSource['kind']) =>
        read.filter((each) => each.kind === kind).map(({ file }) => file);
      const tokenText = token ?? of('token')[0]?.text;
      const report = audit({
        files: of('roles'),
        ...(tokenText === undefined ? {} : { token: tokenText }),
        pipelines: of('pipeline'),
        ...(ignore === undefined ? {} : { ignore }),
        facts,
        now,
      });
      const isOfIgnores = ({ file }: ReadingProblem) => file === ignore?.name;
      last = { ...report, facts };
      const rows = report.roles.map(rowOf).sort(byDanger);
      const files = [...report.pipelines, ...(report.token === undefined ? [] : [report.token])];
      const marks = marksByFile([
        ...report.roles.map(({ role, findings }) => ({ file: role.file, findings })),
        ...files,
      ]);
      const roles = new Map<string, number>();
      for (const { file } of rows) roles.set(file, (roles.get(file) ?? 0) + 1);
      return {
        sources: read.map(({ file: { name }, kind, form }) => ({
          name,
          kind,
          form,
          roles: roles.get(name) ?? 0,
          marks: marks.get(name) ?? [],
        })),
        rows,
        first: rows[0] && viewOf(last, rows[0].index),
        files: files.map(fileView),
        problems: report.problems.filter((problem) => !isOfIgnores(problem)),
        ignoreProblems: report.problems.filter(isOfIgnores),
        rolesWithoutWebIdentity: report.rolesWithoutWebIdentity,
      };
    },

    /** A role of the last report in full; nothing if there is no such role. */
    role: (index: number): RoleView | undefined => last && viewOf(last, index),
  };
}

/** A report with the facts about the roles from other input. */
interface Audited extends AuditReport {
  readonly facts: Facts;
}

export type AuditorCalls = ReturnType<typeof createAuditor>;

function rowOf(report: RoleReport, index: number): RoleRow {
  const { role, issuer, verdict, worst, findings, proof, isNeverUsable } = report;
  return {
    index,
    name: role.name,
    file: role.file,
    line: role.line,
    ...(role.account === undefined ? {} : { account: role.account }),
    issuer: issuer.kind === 'none' ? 'none' : issuer.issuerKey,
    verdict,
    worst,
    findings: findings.length,
    entrance: isNeverUsable ? 'no-job' : entranceOf(proof, worst),
    power: powerOf(role).power,
  };
}

const strangersOf: Readonly<Record<'project' | 'unreviewed' | 'pipeline', readonly Stranger[]>> = {
  project: ['another-project', 'fork'],
  unreviewed: ['merge-request', 'unprotected-ref'],
  pipeline: ['another-protected-ref', 'another-event', 'another-audience'],
};

/** Who else gets in, according to the proof, or without one to the severity of the worst finding. */
function entranceOf(proof: readonly Proof[], worst: Severity | undefined): Entrance {
  if (proof.length === 0)
    return worst === 'critical' ? 'anyone' : worst === 'high' ? 'unreviewed' : 'unknown';
  const somebody = proof.filter(({ result }) => result === 'somebody').map(({ who }) => who);
  const has = (strangers: readonly Stranger[]) => strangers.some((who) => somebody.includes(who));
  if (has(strangersOf.project)) return worst === 'critical' ? 'anyone' : 'project';
  if (has(strangersOf.unreviewed)) return 'unreviewed';
  if (has(strangersOf.pipeline)) return 'pipeline';
  return proof.some(({ result }) => result === 'undecided') ? 'undecided' : 'nobody';
}

const severityRank = (severity: Severity | undefined): number =>
  severity === undefined ? severities.length : severities.indexOf(severity);

const byDanger = (a: RoleRow, b: RoleRow): number =>
  entrances.indexOf(a.entrance) - entrances.indexOf(b.entrance) ||
  powers.indexOf(a.power) - powers.indexOf(b.power) ||
  severityRank(a.worst) - severityRank(b.worst) ||
  a.index - b.index;

function viewOf({ roles, facts }: Audited, index: number): RoleView | undefined {
  const report = roles[index];
  if (report === undefined) return undefined;
  const { role, issuer, findings, proof, ignored, repair, denial } = report;
  const link = wizardLink(role, issuer, facts);
  const row = rowOf(report, index);
  const proofs = proof.map(proofView);
  return {
    ...row,
    ...(role.arn === undefined ? {} : { arn: role.arn }),
    sentence: sentenceOf(row, proofs),
    all: findings.map((finding) => findingView(finding, proofs)),
    ignored,
    proof: proofs,
    ...(repair === undefined ? {} : { repair: repairView(role.trust.value, repair) }),
    ...(denial === undefined ? {} : { denial }),
    ...(link?.ok === true ? { wizard: link.fragment } : {}),
    gaps: [...new Set(role.trust.gaps.map(({ expression }) => expression))],
  };
}

function sentenceOf({ entrance, issuer, verdict }: RoleRow, proof: readonly ProofView[]): string {
  switch (entrance) {
    case 'anyone':
      return `Any project on ${issuer} can get into this role.`;
    case 'nobody':
      return verdict === 'good'
        ? 'Nobody else can get into this role: proven for every token the issuer can mint.'
        : 'Nobody else can get into this role, but there is something to fix.';
    case 'no-job':
      return `No job on ${issuer} can get into this role, not even one that it is for.`;
    case 'undecided':
      return 'Nobody else gets in as far as the file says, but part of it is undecided.';
    case 'unknown':
      return verdict === 'good'
        ? 'No finding says that anyone else can get into this role.'
        : 'There is something to fix in this role.';
    default: {
      const [worst] = proof.filter(({ result }) => result === 'somebody');
      return `${capitalized(worst?.words ?? 'code that nobody reviewed')} can get into this role.`;
    }
  }
}

const proofView = ({ who, result, token, mintedBy, because }: Proof): ProofView => ({
  who,
  words: strangerNames[who].singular,
  result,
  token: Object.entries(token ?? {}),
  ...(mintedBy === undefined ? {} : { mintedBy }),
  ...(because === undefined ? {} : { because }),
});

/** The strangers that a severity is about, by its definition: see `severities`. */
const proofOfSeverity: Readonly<Record<Severity, readonly Stranger[]>> = {
  critical: strangersOf.project,
  high: [...strangersOf.unreviewed, ...strangersOf.project],
  medium: [],
  low: [],
  info: [],
};

function findingView(finding: Finding, proof: readonly ProofView[]): FindingView {
  const [, title = finding.message, story = ''] =
    /^(.+?[.!?])(?:\s+(.+))?$/s.exec(finding.message.trim()) ?? [];
  const [shown] = proof.filter(
    ({ who, result }) => result === 'somebody' && proofOfSeverity[finding.severity].includes(who),
  );
  return { ...finding, title, story, proof: shown === undefined ? [] : [shown] };
}

const fileView = ({ file, findings, ignored }: FileReport): FileView => ({
  file,
  all: findings.map((finding) => findingView(finding, [])),
  ignored,
});

/** The lines with findings of each file, with the worst severity on each. */
function marksByFile(
  reports: readonly { readonly file: string; readonly findings: readonly Finding[] }[],
): ReadonlyMap<string, ReadSource['marks']> {
  const byFile = new Map<string, Map<number, Severity>>();
  for (const { file, findings } of reports) {
    const lines = byFile.get(file) ?? new Map<number, Severity>();
    byFile.set(file, lines);
    for (const { line, severity } of findings)
      if (severityRank(severity) < severityRank(lines.get(line))) lines.set(line, severity);
  }
  return new Map([...byFile].map(([file, lines]) => [file, [...lines]]));
}
