import { globMatcher } from '../../../aws/conditions/values/glob';
import { isWild, readSubject } from '../../../checks/subject-pattern';
import { joinAnd } from '../../../formats/english';
import { add, type Draft, type DraftCondition, note, remove } from '../draft';
import type { RepairContext, RepairStep } from '../types';
import { isKeyOf } from './keys';
import {
  type Hints,
  idGap,
  meantPattern,
  pathGap,
  type RepairedSubject,
  refGap,
  repairSubject,
} from './subject';

/**
 * Leaves one condition on the subject, which names one project, and one ref or a pattern that its author has
 * to judge.
 */
export const repairSubjects =
  (hints: Hints): RepairStep =>
  (draft, context) => {
    const conditions = draft.conditions.filter((condition) => isKeyOf(condition, context.issuerKey, 'sub'));
    const asked = conditions.filter(
      ({ operator, values }) => values !== undefined && isTextOperator(operator),
    );
    for (const condition of asked) dropDeadValues(draft, condition, context);
    const live = draft.conditions.filter((condition) => asked.includes(condition));
    const exact = live.find((condition) => isExact(condition, context));
    if (exact !== undefined) {
      repairValues(draft, exact, context, hints);
      dropRedundant(draft, exact, live, context);
      return;
    }
    const [first, ...others] = live;
    if (first === undefined) {
      addSubject(draft, context, hints);
      return;
    }
    repairValues(draft, first, context, hints);
    for (const other of others) {
      const alreadyIn = (first.values ?? []).every((text) => accepts(other, text, context));
      remove(draft, other, `One condition on \`${other.key}\` is enough.`, !alreadyIn);
    }
  };

const isTextOperator = (operator: string): boolean =>
  /^String(?:Equals|Like|EqualsIgnoreCase)$/.test(operator);

/**
 * A value that no token has: a wildcard where the operator has none, or a subject that GitLab never composes.
 */
const isDead = ({ operator }: DraftCondition, text: string, { variables }: RepairContext): boolean =>
  (!operator.endsWith('Like') && /[*?]/.test(text)) ||
  readSubject(meantPattern(text, variables)).kind === 'impossible';

function dropDeadValues(draft: Draft, condition: DraftCondition, context: RepairContext): void {
  const { values = [] } = condition;
  const alive = values.filter((text) => !isDead(condition, text, context));
  if (alive.length === values.length || alive.length === 0) return;
  condition.values = alive;
  const dead = values.filter((text) => !alive.includes(text));
  note(draft, condition, `${listed(dead)} is removed: no token has such a subject.`);
}

const isExact = (condition: DraftCondition, context: RepairContext): boolean =>
  condition.values !== undefined &&
  condition.values.length > 0 &&
  condition.values.every(
    (text) => !isWild(meantPattern(text, context.variables)) && !isDead(condition, text, context),
  );

/** Conditions next to an exact one whose subjects they all accept add nothing. */
function dropRedundant(
  draft: Draft,
  exact: DraftCondition,
  live: readonly DraftCondition[],
  { variables }: RepairContext,
): void {
  for (const other of live) {
    if (other === exact) continue;
    const matchers = (other.values ?? []).map((text) => globMatcher(meantPattern(text, variables)));
    const unmatched = (exact.values ?? []).filter((text) => matchers.some((matches) => matches(text)));
    if (unmatched.length > 0) exact.values = unmatched;
    remove(
      draft,
      other,
      `\`${other.operator}\` on \`${other.key}\` is removed: the exact subjects are enough.`,
      !(exact.values ?? []).every((text) => accepts(other, text, { variables })),
    );
  }
}

function repairValues(draft: Draft, condition: DraftCondition, context: RepairContext, hints: Hints): void {
  const { values = [] } = condition;
  const all = (values.length === 0 ? ['*'] : values).map((from) => ({
    from,
    ...repaired(condition, from, context, hints),
  }));
  // Next to a value with project and ref, a value with gaps adds nothing.
  const complete = all.filter(({ text, from }) => !holdsNewGap(text, from));
  const subjects = complete.length === 0 ? all : complete;
  const loose = all.filter((subject) => !subjects.includes(subject));
  if (loose.length > 0)
    note(
      draft,
      condition,
      `${listed(loose.map(({ from }) => from))} is removed: the loosest value of a list decides.`,
    );
  const revives = subjects.some((subject) => !wasAccepted(condition, subject, context));
  const isPattern = subjects.some((subject) => subject.isPattern);
  const texts = [...new Set(subjects.map(({ text }) => text))];
  for (const because of new Set(subjects.flatMap((subject) => subject.because)))
    note(draft, condition, because, revives);
  condition.values = texts;
  const operator = isPattern ? 'StringLike' : 'StringEquals';
  const caseMatters =
    condition.operator !== 'StringEqualsIgnoreCase' || context.facts.projectPath !== undefined;
  if (condition.operator !== operator && (isPattern || caseMatters)) {
    note(
      draft,
      condition,
      isPattern
        ? `\`StringLike\` instead of \`${condition.operator}\`, which has no wildcards.`
        : `\`StringEquals\` instead of \`${condition.operator}\`: the subject is exact.`,
      isPattern,
    );
    condition.operator = operator;
  }
  for (const { asks } of subjects) if (asks !== undefined) note(draft, condition, asks);
}

/** Whether the condition accepts a subject. */
function accepts(
  { operator, values = [] }: DraftCondition,
  subject: string,
  { variables }: Pick<RepairContext, 'variables'>,
): boolean {
  const fold = (value: string): string => (operator.endsWith('IgnoreCase') ? value.toLowerCase() : value);
  return operator.endsWith('Like')
    ? values.some((value) => globMatcher(meantPattern(value, variables))(subject))
    : values.some((value) => fold(value) === fold(subject));
}

/** The same for a corrected subject. A gap will be filled in with what the pattern meant. */
const wasAccepted = (
  condition: DraftCondition,
  { text, from }: RepairedSubject & { readonly from: string },
  context: RepairContext,
): boolean =>
  accepts(condition, text, context) ||
  (condition.operator.endsWith('Like') &&
    holdsNewGap(text, from) &&
    isWild(meantPattern(from, context.variables)));

const holdsNewGap = (text: string, before = ''): boolean =>
  [pathGap, refGap, idGap].some((gap) => text.includes(gap) && !before.includes(gap));

const listed = (texts: readonly string[]): string => joinAnd(texts.map((text) => `\`${text}\``));

function repaired(
  condition: DraftCondition,
  text: string,
  context: RepairContext,
  hints: Hints,
): RepairedSubject {
  const { operator } = condition;
  const subject = repairSubject(text, context, hints);
  // If the operator ignores case, the path of the facts is the right spelling, and so is a known ref.
  if (operator !== 'StringEqualsIgnoreCase' || context.facts.ref === undefined) return subject;
  const tail = `:ref:${context.facts.ref}`;
  const end = subject.text.slice(-tail.length);
  return end !== tail && end.toLowerCase() === tail.toLowerCase()
    ? { ...subject, text: subject.text.slice(0, -tail.length) + tail }
    : subject;
}

function addSubject(draft: Draft, { issuerKey, facts }: RepairContext, hints: Hints): void {
  const path = facts.projectPath ?? hints.projectPath ?? pathGap;
  const ref = facts.ref ?? hints.ref ?? refGap;
  const type = hints.refType === 'tag' ? 'tag' : 'branch';
  const subject = `project_path:${path}:ref_type:${type}:ref:${ref}`.replaceAll('${', () => '${$}{');
  const condition = add(draft, 'StringEquals', `${issuerKey}:sub`, [subject]);
  note(draft, condition, 'The subject is pinned: without it, every project of the instance gets in.');
}
