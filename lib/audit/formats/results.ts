import type { Finding } from '../../checks/types';
import { sha256Hex } from '../../formats/sha256';
import type { AuditReport, FileReport, IgnoredFinding, RoleReport } from '../types';
import type { Rendering } from './types';

/** One finding with its location, for formats that are a flat list. */
export interface Result {
  readonly finding: Finding;
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  /** The role it is about; absent for a pipeline or a token. */
  readonly role?: string;
  readonly ignored?: IgnoredFinding;
  /**
   * 64 hexadecimal digits, different for each result of a report. It stays the same when lines move or a
   * message is worded differently: it is computed from the path, the role, the code and the values that the
   * message quotes. Equal findings of one role are numbered.
   */
  readonly fingerprint: string;
}

/** Every finding of a report in order: roles, pipelines, the token; ignored findings after the others of the same role or file. */
export function resultsOf(report: AuditReport, pathOf: Rendering['pathOf']): readonly Result[] {
  const seen = new Map<string, number>();
  const fingerprint = (...parts: readonly string[]): string => {
    const key = JSON.stringify(parts);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return sha256Hex(before === 0 ? key : `${key} ${before + 1}`);
  };
  const results = (file: string, { findings, ignored }: Findings, role?: string): readonly Result[] => {
    const path = pathOf(file);
    const all = [
      ...findings.map((finding) => ({ finding })),
      ...ignored.map((each) => ({ finding: each.finding, ignored: each })),
    ];
    return all.map((each) => ({
      ...each,
      path,
      ...(role === undefined ? {} : { role }),
      fingerprint: fingerprint(path, role ?? '', each.finding.code, ...quotedIn(each.finding.message)),
    }));
  };
  return [
    ...report.roles.flatMap((each) => results(each.role.file, each, each.role.name)),
    ...fileReports(report).flatMap((each) => results(each.file, each)),
  ];
}

type Findings = Pick<RoleReport, 'findings' | 'ignored'>;

/** The reports about files without roles. */
export const fileReports = ({ pipelines, token }: AuditReport): readonly FileReport[] => [
  ...pipelines,
  ...(token === undefined ? [] : [token]),
];

/** The parts that a message quotes in backticks or double quotes: the values it is about. */
const quotedIn = (message: string): readonly string[] =>
  [...message.matchAll(/`([^`]*)`|"([^"]*)"/g)].map(([, code, text]) => code ?? text ?? '');
