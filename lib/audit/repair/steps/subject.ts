import { globMatcher } from '../../../aws/conditions/values/glob';
import { ANY, literalText, type Pattern } from '../../../aws/conditions/values/pattern';
import { readPolicyValue, withWildcards } from '../../../aws/conditions/values/policy-value';
import { componentValueProblem } from '../../../checks/component-value';
import { isWild, readSubject } from '../../../checks/subject-pattern';
import {
  idComponents,
  pathComponents,
  type SubjectComponent,
  subjectComponents,
} from '../../../gitlab/subject';
import { gapText, holdsGap } from '../../../reading/types';
import { subjectOf, subjectParts } from '../../subject-parts';
import type { RepairContext } from '../types';

/** A corrected subject. */
export interface RepairedSubject {
  readonly text: string;
  /** Whether it has a pattern of refs that may be intended. */
  readonly isPattern: boolean;
  /** Why it changed; absent if it was correct. */
  readonly because: readonly string[];
  /** What its author has to decide, although it stays unchanged. */
  readonly asks?: string;
}

/** What is known about the ref and the project besides the facts, from conditions that must be removed. */
export interface Hints {
  readonly projectPath?: string;
  readonly refType?: string;
  readonly ref?: string;
}

export const idGap = gapText('id of the project');
export const pathGap = gapText('path of the project');
export const refGap = gapText('name of the branch or tag');

const anything: Pattern = [ANY];

/** Escapes a dollar sign in a value, so that IAM does not read it as a variable. */
const literal = (text: string): string => text.replaceAll('${', () => '${$}{');

/**
 * What a value matches. A variable counts as `*`, and a star under an operator without wildcards as an
 * intended wildcard.
 */
export function meantPattern(text: string, variables: boolean): Pattern {
  return readPolicyValue(text, variables).pieces.map((piece) => (typeof piece === 'object' ? ANY : piece));
}

/**
 * The subject of one project and one ref that is closest to an expected value. Exact parts stay. A wildcard
 * for a project or for every ref is replaced by the facts if they match it, otherwise by a gap. A pattern of
 * some refs stays: only its author knows whether it is intended.
 */
export function repairSubject(
  text: string,
  context: Pick<RepairContext, 'facts' | 'variables'>,
  hints: Hints = {},
): RepairedSubject {
  const pattern = meantPattern(text, context.variables);
  const reading = readSubject(pattern);
  const exact = !isWild(pattern);
  if (exact && reading.kind !== 'impossible' && namesRef(text)) return withCaseOfFacts(text, context);
  if (exact && reading.kind === 'unknown') return { text, isPattern: false, because: [] };
  const because: string[] = [];
  const meant = partsOf(text);
  const parts = shapeOf(text, meant).map((name) => ({
    name,
    value: componentValue(name, meant.get(name), { ...context, hints, meant, because }),
  }));
  const result = subjectOf(parts);
  if (because.length === 0 && result !== text) because.push(whyComposed(text, reading.kind === 'impossible'));
  const isPattern = /[*?]/.test(result);
  return { text: result, isPattern, because, ...(isPattern ? { asks: askAbout(result) } : {}) };
}

const askAbout = (text: string): string =>
  `The pattern of \`${text}\` stays: only you know whether you mean every ref that it matches. If you do, protect the pattern in GitLab. If not, write the one ref.`;

const namesRef = (text: string): boolean => subjectParts(text).some(({ name }) => name === 'ref');

const whyComposed = (text: string, impossible: boolean): string =>
  impossible
    ? `GitLab composes no subject like \`${text}\`.`
    : `The subject names one project and one ref, in the order in which GitLab writes them.`;

/** An exact subject whose path differs from the project's only in letter case means that project. */
function withCaseOfFacts(text: string, { facts }: Pick<RepairContext, 'facts'>): RepairedSubject {
  const parts = subjectParts(text);
  const corrected = parts.map((part) =>
    part.name === 'project_path' &&
    facts.projectPath !== undefined &&
    part.value !== facts.projectPath &&
    part.value.toLowerCase() === facts.projectPath.toLowerCase()
      ? { ...part, value: facts.projectPath }
      : part,
  );
  const result = subjectOf(corrected);
  return {
    text: result,
    isPattern: false,
    because:
      result === text ? [] : ['The path of the project is in its exact letter case, which AWS compares.'],
  };
}

/** The values that a text gives for components, at any position. */
function partsOf(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const pieces = text.split(':');
  for (const [index, piece] of pieces.entries()) {
    // A star before a name stands for what comes before it.
    const name = subjectComponents.find((component) => piece === component || piece === `*${component}`);
    const value = pieces[index + 1];
    if (name !== undefined && value !== undefined && !parts.has(name)) parts.set(name, value);
  }
  // The subject of GitHub Actions: repo:owner/name:ref:refs/heads/main.
  const [, repository] = /^repo(?:sitory)?:([^:]+)/.exec(text) ?? [];
  if (repository !== undefined) parts.set('project_path', repository);
  return parts;
}

/**
 * The components of the result: those of the text if it names project, type and ref in this order, otherwise
 * those of GitLab's default.
 */
function shapeOf(text: string, meant: ReadonlyMap<string, string>): readonly string[] {
  const names = subjectParts(text)
    .map(({ name }) => name)
    .filter((name) => (subjectComponents as readonly string[]).includes(name));
  const [first = ''] = names;
  const complete =
    (first.endsWith('_path') || first.endsWith('_id')) && names.includes('ref_type') && names.includes('ref');
  if (complete) return names;
  const project = meant.has('project_id') && !meant.has('project_path') ? 'project_id' : 'project_path';
  const others = names.filter((name) => !['project_path', 'project_id', 'ref_type', 'ref'].includes(name));
  return [project, 'ref_type', 'ref', ...others];
}

interface Sources extends Pick<RepairContext, 'facts' | 'variables'> {
  readonly hints: Hints;
  readonly meant: ReadonlyMap<string, string>;
  readonly because: string[];
}

function componentValue(name: string, value: string | undefined, sources: Sources): string {
  if (name === 'ref_type') return refTypeOf(value, sources);
  if (name === 'ref') return refOf(value, sources);
  if (name === 'ref_protected' || name === 'environment_protected') {
    if (value === 'true' || value === 'false') return value;
    sources.because.push(`\`${name}\` is pinned.`);
    return 'true';
  }
  return isProject(name) ? projectOf(name, value, sources) : (value ?? '');
}

const isProject = (name: string): name is SubjectComponent =>
  ([...pathComponents, ...idComponents] as readonly string[]).includes(name);

function projectOf(name: SubjectComponent, value: string | undefined, sources: Sources): string {
  const { facts, hints, variables, because } = sources;
  const isPath = pathComponents.includes(name);
  const pattern = value === undefined ? anything : meantPattern(value, variables);
  if (
    value !== undefined &&
    !isWild(pattern) &&
    (holdsGap(value) || componentValueProblem(name, pattern) === undefined)
  ) {
    const known = isPath ? facts.projectPath : undefined;
    const sameButCase = known !== undefined && known !== value && known.toLowerCase() === value.toLowerCase();
    if (sameButCase) because.push('The path of the project is in its exact letter case, which AWS compares.');
    return sameButCase ? literal(known) : value;
  }
  const known = isPath ? (facts.projectPath ?? hints.projectPath) : facts.projectId;
  because.push('The subject names one project: a wildcard there lets in every project it matches.');
  return known !== undefined && globMatcher(pattern)(known) ? literal(known) : isPath ? pathGap : idGap;
}

function refTypeOf(value: string | undefined, { hints, because }: Sources): string {
  if (value === 'branch' || value === 'tag' || (value !== undefined && holdsGap(value))) return value;
  const hint = hints.refType === 'tag' ? 'tag' : 'branch';
  const type = value !== undefined && !hintFits(value, hint) && hintFits(value, 'tag') ? 'tag' : hint;
  because.push(
    value === undefined || /[*?]/.test(value)
      ? `\`ref_type:${type}\` is pinned, so that no ${type === 'tag' ? 'branch' : 'tag'} of the same name gets in.`
      : '`ref_type` is `branch` or `tag`. A merge request pipeline has `branch`, and the source branch as its ref.',
  );
  return type;
}

const hintFits = (value: string, type: string): boolean => globMatcher(withWildcards(value))(type);

function refOf(written: string | undefined, { facts, hints, variables, because }: Sources): string {
  const value = written?.replace(/^refs\/(?:heads|tags)\//, '');
  if (value !== undefined && value !== written) because.push('GitLab writes the short name of a ref.');
  const pattern = value === undefined || value === '' ? anything : meantPattern(value, variables);
  if (
    value !== undefined &&
    !isWild(pattern) &&
    (holdsGap(value) || componentValueProblem('ref', pattern) === undefined)
  )
    return value;
  const known = facts.ref ?? hints.ref;
  if (known !== undefined && globMatcher(pattern)(known)) {
    because.push('The subject names the one branch or tag that the role is for.');
    return literal(known);
  }
  const literalPart = literalText(pattern.filter((piece) => typeof piece === 'string'));
  if (value !== undefined && literalPart !== '' && !/^refs\//.test(value) && !value.includes('${')) {
    return value;
  }
  because.push(
    'The subject names one branch or tag: a wildcard there lets in unreviewed code. Fill in its name.',
  );
  return refGap;
}
