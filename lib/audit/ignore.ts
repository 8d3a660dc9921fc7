import { nearestName } from '../checks/nearest';
import { permissionChecks } from '../checks/permissions';
import { pipelineChecks } from '../checks/pipeline';
import { quoteText } from '../checks/quote';
import { tokenChecks } from '../checks/token';
import { trustChecks } from '../checks/trust';
import type { Finding } from '../checks/types';
import { asList, asMap, textOf } from '../existing-pipeline/nodes';
import { readYamlSource, type SourceMap, type SourceNode } from '../formats/yaml-source';
import type { FoundRole, ReadingProblem, SourceFile } from '../reading/types';
import type { IgnoredFinding } from './types';

/*
 * The ignore file, in YAML or JSON:
 *
 *   ignore:
 *     - code: admin
 *       role: gitlab-terraform
 *       reason: Terraform manages all roles of this account. Reviewed in OPS-12.
 *       expires: 2027-05-31
 */

/** A finding that somebody accepted for a time, with the reason. */
export interface IgnoreRule {
  readonly code: string;
  /** The name or the ARN of a role. If absent: any role, or none. */
  readonly role?: string;
  /** The path of a file, or its end, starting at a folder. If absent: any file. */
  readonly file?: string;
  readonly reason: string;
  /** The last day it counts, in UTC: `2027-05-31`. */
  readonly expires: string;
  /** The line in the ignore file. */
  readonly line: number;
}

export interface IgnoreReading {
  /** Entries without mistakes, including expired ones, which have no effect. */
  readonly rules: readonly IgnoreRule[];
  readonly problems: readonly ReadingProblem[];
}

/** Every code that a finding can have. */
const knownCodes: readonly string[] = [
  ...trustChecks,
  ...permissionChecks,
  ...pipelineChecks,
  ...tokenChecks,
].map(({ code }) => code);

/** An entry has to be reviewed again after this long. */
const longestDays = 366;
const secondsOfDay = 86_400;
const mostEntries = 1000;
const keys = ['code', 'role', 'file', 'reason', 'expires'] as const;
const example = 'Write {code: admin, role: my-role, reason: why it is accepted, expires: 2027-05-31}.';

/**
 * Reads an ignore file. An entry with a mistake is reported at its line and ignores nothing; so is one that
 * has expired. `now`: seconds since 1970. Never throws.
 */
export function readIgnores({ name, text }: SourceFile, now: number): IgnoreReading {
  const rules: IgnoreRule[] = [];
  const problems: ReadingProblem[] = [];
  const problem = (line: number, message: string): void => {
    problems.push({ file: name, line, message });
  };
  if (text.trim() === '') return { rules, problems };
  const reading = readYamlSource(text);
  if ('problems' in reading) {
    for (const { line, message } of reading.problems) problem(line, `${message}.`);
    return { rules, problems };
  }
  const [document] = reading.documents;
  const list = asList(document) ?? asList(memberOf(asMap(document), 'ignore'));
  if (list === undefined) {
    problem(
      document?.line ?? 1,
      `The file has no list \`ignore\`. The list has one entry per finding. ${example}`,
    );
    return { rules, problems };
  }
  for (const { value } of list.items.slice(0, mostEntries)) {
    const rule = ruleOf(value, now, problem);
    if (rule !== undefined) rules.push(rule);
  }
  if (list.items.length > mostEntries)
    problem(
      list.items[mostEntries]?.value.line ?? list.line,
      `The file has more than ${mostEntries.toLocaleString('en')} entries. Those from this point on were not read.`,
    );
  return { rules, problems };
}

/** Whether an entry is still in effect. */
const isActive = ({ expires }: IgnoreRule, now: number): boolean => now < endOf(expires);

/** The second after the last one of a day, in UTC. */
const endOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 1000 + secondsOfDay;

/**
 * Separates the findings of a role, or of a file without one, from those that a rule ignores. An expired rule
 * ignores nothing. Keeps the order.
 */
export function applyIgnores(
  findings: readonly Finding[],
  rules: readonly IgnoreRule[],
  role: Pick<FoundRole, 'name' | 'arn'> | undefined,
  file: string,
  now: number,
): { readonly findings: readonly Finding[]; readonly ignored: readonly IgnoredFinding[] } {
  const here = rules.filter((rule) => isActive(rule, now) && isHere(rule, role, file));
  const open: Finding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const finding of findings) {
    const rule = here.find(({ code }) => code === finding.code);
    if (rule === undefined) open.push(finding);
    else ignored.push({ finding, reason: rule.reason, expires: rule.expires });
  }
  return { findings: open, ignored };
}

const isHere = (rule: IgnoreRule, role: Pick<FoundRole, 'name' | 'arn'> | undefined, file: string): boolean =>
  (rule.role === undefined || (role !== undefined && (rule.role === role.name || rule.role === role.arn))) &&
  (rule.file === undefined || rule.file === file || file.endsWith(`/${rule.file.replace(/^\.?\/+/, '')}`));

const memberOf = (map: SourceMap | undefined, key: string): SourceNode | undefined =>
  map?.pairs.find((pair) => pair.key === key)?.value;

function ruleOf(
  node: SourceNode,
  now: number,
  problem: (line: number, message: string) => void,
): IgnoreRule | undefined {
  const { line } = node;
  const map = asMap(node);
  if (map === undefined) {
    problem(line, `An entry must be a mapping. ${example}`);
    return undefined;
  }
  let isSound = true;
  const refuse = (at: number, message: string): undefined => {
    isSound = false;
    problem(at, message);
  };
  for (const { key, line: at } of map.pairs)
    if (!keys.some((known) => known === key))
      refuse(
        at,
        `${quoteText(key)} is not a known key. An entry has \`code\`, \`role\` or \`file\`, \`reason\` and \`expires\`.`,
      );
  const member = (key: (typeof keys)[number]): { readonly text: string; readonly line: number } => {
    const value = memberOf(map, key);
    return { text: textOf(value)?.trim() ?? '', line: value?.line ?? line };
  };
  const code = member('code');
  const [role, file, reason, expires] = [member('role'), member('file'), member('reason'), member('expires')];
  if (code.text === '')
    refuse(code.line, `The entry has no \`code\`. It is the code of a finding. ${example}`);
  else if (!knownCodes.includes(code.text)) {
    const near = nearestName(code.text, knownCodes);
    refuse(
      code.line,
      `${quoteText(code.text)} is not the code of a finding.${near === undefined ? ' The report names the code of each finding.' : ` Did you mean ${quoteText(near)}?`}`,
    );
  }
  if (role.text === '' && file.text === '')
    refuse(
      line,
      `The entry names no \`role\` and no \`file\`. It needs one of them: no finding is ignored everywhere. ${example}`,
    );
  if (reason.text === '')
    refuse(reason.line, `The entry has no \`reason\`. Say why the finding is accepted. ${example}`);
  const date = dateProblem(expires.text, now);
  if (date !== undefined) refuse(expires.line, date);
  if (!isSound) return undefined;
  const rule: IgnoreRule = {
    code: code.text,
    ...(role.text === '' ? {} : { role: role.text }),
    ...(file.text === '' ? {} : { file: file.text }),
    reason: reason.text,
    expires: expires.text,
    line,
  };
  if (!isActive(rule, now))
    problem(
      expires.line,
      `The entry for ${quoteText(rule.code)} expired on ${rule.expires}. The finding counts again. Fix it, or review the reason and set a new date.`,
    );
  return rule;
}

/** What is wrong with a date, as sentences. */
function dateProblem(text: string, now: number): string | undefined {
  const form = 'Write year, month and day: 2027-05-31.';
  if (text === '') return `The entry has no \`expires\`. ${form}`;
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(endOf(text) * 1000 - 1).toJSON()?.startsWith(text);
  if (!isDate) return `${quoteText(text)} is not a date. ${form}`;
  return endOf(text) > now + (longestDays + 1) * secondsOfDay
    ? `The entry expires on ${text}, more than a year from now. A finding can be ignored for at most a year.`
    : undefined;
}
