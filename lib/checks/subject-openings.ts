import { ANY, literalText, ONE, type Pattern } from '../aws/conditions/values/pattern';
import { defaultSubjectComponents } from '../gitlab/subject';
import { holdsGap } from '../reading/types';
import { lowerCase } from './condition-problems';
import type { Opening } from './opening';
import { quoteText } from './quote';
import type { Severity } from './severity';
import {
  holdsStar,
  isWild,
  literalStart,
  matchesAll,
  readSubject,
  type SubjectPart,
  type SubjectReading,
} from './subject-pattern';
import type { ExpectedValue } from './view';

/** An opening before it is known which finding reports it. */
export type Draft = Omit<Opening, 'reportedAs' | 'isOfDefaultSubject'>;

/** The same, for a value of the subject. */
export type SubjectDraft = Omit<Opening, 'reportedAs'>;

/** What a statement pins besides the subject. */
export interface Pins {
  readonly issuerKey: string;
  readonly projectId: boolean;
  readonly namespaceId: boolean;
  /** The user, by id, name or address. */
  readonly user: boolean;
  readonly protectedRefs: boolean;
}

type Shape = Extract<SubjectReading, { kind: 'shape' }>;

const projectComponents = /^(?:job_|source_)?project_(?:path|id)$/;

const partOf = (shape: Shape, component: string): SubjectPart | undefined =>
  shape.parts.find((part) => part.component === component);

/** A text that the pattern matches, with `filler` for its stars. */
const sample = (pattern: Pattern, filler: string): string =>
  pattern.map((piece) => (piece === ANY ? filler : piece === ONE ? 'x' : piece)).join('');

/** What a subject pattern lets in besides one ref of one project. */
export function subjectOpenings(value: ExpectedValue, ignoresCase: boolean, pins: Pins): SubjectDraft[] {
  const pattern = ignoresCase ? lowerCase(value.pattern) : value.pattern;
  const shape = readSubject(pattern);
  if (shape.kind !== 'shape') return [];
  const projects = projectOpening(shape, value, pins);
  // One star stands for the project and for what follows: one cause.
  const whole = (drafts: readonly Draft[]) =>
    drafts.map((draft) => ({ ...draft, isOfDefaultSubject: isDefault(shape) }));
  if (projects !== undefined && endsInProject(shape)) return whole([projects]);
  const refs = refOpening(shape, value, pins, ignoresCase);
  if (projects !== undefined && refs?.kind === 'any-ref-type' && partOf(shape, 'ref_type') === undefined)
    return whole([projects]);
  return whole([projects, refs].filter((draft) => draft !== undefined));
}

const isDefault = ({ parts, opensAtStart }: Shape): boolean =>
  !opensAtStart &&
  parts[0]?.component === 'project_path' &&
  !isWild(parts[0].value) &&
  parts.every(({ component }) => defaultSubjectComponents.includes(component));

const endsInProject = (shape: Shape): boolean => {
  const project = projectOf(shape);
  return project === undefined || (project === shape.parts.at(-1) && holdsStar(project.value));
};

const projectOf = (shape: Shape): SubjectPart | undefined =>
  shape.parts.find(({ component }) => projectComponents.test(component));

function projectOpening(shape: Shape, value: ExpectedValue, pins: Pins): Draft | undefined {
  const project = projectOf(shape);
  const isExact = project !== undefined && !isWild(project.value);
  if (isExact || pins.projectId) return undefined;
  const base = { certain: true, pointer: value.pointer };
  if (pins.namespaceId)
    return {
      ...base,
      kind: 'group',
      severity: 'high',
      letsIn: `${quoteText(value.text)} names no single project, so every project of the namespace that \`namespace_id\` pins gets in.`,
    };
  const where = refInWords(shape);
  const everywhere: Draft = {
    ...base,
    kind: 'any-project',
    severity: 'critical',
    letsIn: `${quoteText(value.text)} matches ${where} of every project on ${pins.issuerKey}.`,
  };
  if (project === undefined || project.component.endsWith('_id')) return everywhere;
  const start = literalStart(project.value);
  if (start === '' || holdsGap(start)) return start === '' ? everywhere : undefined;
  if (!start.includes('/'))
    return {
      ...base,
      kind: 'group-prefix',
      severity: 'critical',
      letsIn: `${quoteText(value.text)} matches ${where} of every group whose path begins with ${quoteText(start)}: anyone on ${pins.issuerKey} can create a group such as ${quoteText(`${start}-x`)}.`,
    };
  if (start.endsWith('/'))
    return {
      ...base,
      kind: 'group',
      severity: 'high',
      letsIn: `${quoteText(value.text)} matches ${where} of every project below ${quoteText(start)}, at any depth: \`*\` matches slashes too.`,
    };
  return {
    ...base,
    kind: 'project-prefix',
    severity: 'high',
    letsIn: `${quoteText(value.text)} matches ${where} of every project whose path begins with ${quoteText(start)}, such as ${quoteText(`${start}-x`)} and ${quoteText(`${start}/x`)}.`,
  };
}

/** The refs that a pattern is about, for a sentence: "the branch `main`". */
function refInWords(shape: Shape): string {
  const ref = partOf(shape, 'ref');
  const type = refTypeOf(shape);
  const [everyRef, theRef] =
    type === undefined ? ['every branch and tag', 'the branch or tag'] : [`every ${type}`, `the ${type}`];
  if (ref === undefined || matchesAll(ref.value)) return everyRef;
  const text = literalText(ref.value);
  return isWild(ref.value) ? `${everyRef} like ${quoteText(text)}` : `${theRef} ${quoteText(text)}`;
}

function refTypeOf(shape: Shape): string | undefined {
  const type = partOf(shape, 'ref_type');
  return type === undefined || isWild(type.value) ? undefined : literalText(type.value);
}

/** Whether the pattern itself requires a protected ref. */
const asksForProtection = (shape: Shape): boolean => {
  const part = partOf(shape, 'ref_protected');
  return part !== undefined && !isWild(part.value) && literalText(part.value) === 'true';
};

function refOpening(shape: Shape, value: ExpectedValue, pins: Pins, ignoresCase: boolean): Draft | undefined {
  const isProtected = pins.protectedRefs || asksForProtection(shape);
  const severity: Severity = isProtected ? 'info' : 'high';
  const who = isProtected
    ? 'Only protected refs get in, so the rules for protected branches and tags decide.'
    : 'Anyone who can push to the project can create one and put any code there.';
  const base = { severity, certain: true, pointer: value.pointer };
  const ref = partOf(shape, 'ref');
  const type = refTypeOf(shape);
  const quoted = quoteText(value.text);
  if (ref === undefined) {
    const isOpen =
      shape.opensAtStart || shape.opensLater || shape.parts.some((part) => holdsStar(part.value));
    return {
      ...base,
      kind: 'any-ref',
      certain: isOpen,
      letsIn: isOpen
        ? `${quoted} matches ${type === undefined ? 'every branch and tag' : `every ${type}`}, and merge request pipelines. ${who}`
        : `${quoted} names no ref. If the project composes its subject that way, every ref gets in; with GitLab's default subject, none does. ${who}`,
    };
  }
  if (matchesAll(ref.value))
    return {
      ...base,
      kind: 'any-ref',
      letsIn: `${quoted} matches ${type === undefined ? 'every branch and tag' : `every ${type}`}${type === 'tag' ? '' : ', and the source branch of every merge request'}. ${who}`,
    };
  if (isWild(ref.value))
    return {
      ...base,
      kind: 'ref-pattern',
      letsIn: `${quoted} matches every ${type ?? 'branch and tag'} like ${quoteText(literalText(ref.value))}, such as ${quoteText(sample(ref.value, 'x'))}. ${who}`,
    };
  const name = literalText(ref.value);
  if (type === undefined) {
    const isOpen =
      shape.opensAtStart ||
      shape.opensLater ||
      partOf(shape, 'ref_type') !== undefined ||
      shape.parts.some((part) => holdsStar(part.value));
    return {
      ...base,
      kind: 'any-ref-type',
      certain: isOpen,
      letsIn: isOpen
        ? `${quoted} matches a tag named ${quoteText(name)} as well as a branch. ${who}`
        : `${quoted} does not say whether the ref is a branch or a tag. If the project composes its subject without \`ref_type\`, a tag named ${quoteText(name)} gets in as well; with GitLab's default subject, nothing does. ${who}`,
    };
  }
  if (
    partOf(shape, 'ref_protected') !== undefined &&
    !isProtected &&
    !pins.protectedRefs &&
    asksForNoProtection(shape)
  )
    return {
      ...base,
      kind: 'unprotected-refs',
      severity: 'high',
      letsIn: `${quoted} requires a ref that is not protected: anyone who can push to the project can put code there.`,
    };
  if (ignoresCase && /[a-z]/i.test(name))
    return {
      ...base,
      kind: 'any-case',
      letsIn: `The comparison ignores case, and git does not: a ${type} named ${quoteText(otherCase(name))} gets in as well as ${quoteText(name)}. ${who}`,
    };
  return undefined;
}

const asksForNoProtection = (shape: Shape): boolean => {
  const part = partOf(shape, 'ref_protected');
  return part !== undefined && !isWild(part.value) && literalText(part.value) === 'false';
};

const otherCase = (name: string): string =>
  name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
