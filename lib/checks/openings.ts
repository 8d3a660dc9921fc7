import type { Opening } from './opening';
import { compares, pinsExactly, pinsProtectedRefs, restricts, unprotectedValue } from './pins';
import { quoteText } from './quote';
import { compareSeverity, type Severity, worstOf } from './severity';
import { type Draft, type Pins, subjectOpenings } from './subject-openings';
import type { TrustedIssuer } from './types';
import type { KeyCondition, TrustingStatement, TrustView } from './view';

type Seen = Pick<TrustView, 'issuerKey' | 'allows' | 'denies'>;

/** Drafts of one statement. Those of one subject value share a list; `undefined` for none in particular. */
interface StatementDrafts {
  readonly drafts: readonly Opening[];
  readonly worst: Severity | undefined;
}

/** Names with which people try to restrict who gets in, even if AWS has no such key. */
const identityNames = /^(?:sub|project_(?:path|id)|namespace_(?:path|id)|ref|ref_path)$/;

/** Whether a condition tries to restrict who gets in, with a key that this issuer does not have. */
export const isFailedPin = ({ key, keyProblem }: KeyCondition): boolean =>
  keyProblem !== undefined && identityNames.test(key.slice(key.lastIndexOf(':') + 1).toLowerCase());

/**
 * The ways in for more than one ref of one project. Looks at statements that some token can match, and in
 * each at the tightest of the conditions on the subject, because all of them have to hold. Each opening names
 * the finding that reports it, so that each cause has one finding.
 */
export function openingsOf(view: Seen, issuer: TrustedIssuer): Opening[] {
  const certain = issuer.kind !== 'self-managed' || issuer.certain;
  const statements = view.allows
    .filter(({ isAlive }) => isAlive)
    .map((statement) => statementDrafts(view, statement, certain && statement.certain));
  return statements.flatMap(({ drafts, worst }) => {
    const isLooser = isLoose(worst) && statements.some((other) => !isLoose(other.worst));
    return drafts.map((draft) =>
      isLooser && isLoose(draft.severity) && draft.reportedAs === 'itself'
        ? { ...draft, reportedAs: 'looser-statement' as const }
        : draft,
    );
  });
}

const isLoose = (severity: Severity | undefined): boolean => severity === 'critical' || severity === 'high';

function pinsOf(statement: TrustingStatement, issuerKey: string): Pins {
  return {
    issuerKey,
    projectId: pinsExactly(statement, 'project_id'),
    namespaceId: pinsExactly(statement, 'namespace_id'),
    user: ['user_id', 'user_login', 'user_email'].some((name) => restricts(statement, name)),
    protectedRefs: pinsProtectedRefs(statement),
  };
}

function statementDrafts(view: Seen, statement: TrustingStatement, certain: boolean): StatementDrafts {
  const pins = pinsOf(statement, view.issuerKey);
  const subjects = statement.conditions.filter(({ name }) => name === 'sub');
  const compared = subjects.filter(compares);
  const found =
    compared.length > 0
      ? tightest(compared.map((condition) => conditionDrafts(condition, pins)))
      : subjects.some(({ demand }) => demand === 'requires')
        ? // An operator for other types than text: `operator-mismatch` reports it.
          []
        : missingSubject(view, statement, subjects, pins);
  const explicit = unprotectedValue(statement);
  const unprotected: readonly Opening[] =
    explicit === undefined || isLoose(worstOf(found.map(({ severity }) => severity)))
      ? []
      : [
          {
            kind: 'unprotected-refs',
            severity: 'high',
            certain: true,
            pointer: explicit.pointer,
            letsIn:
              'The statement accepts tokens of refs that are not protected: anyone who can push to the project can put code there.',
            isOfDefaultSubject: false,
            reportedAs: 'itself',
          },
        ];
  const drafts = [...found, ...unprotected].map((draft) => ({ ...draft, certain: draft.certain && certain }));
  return { drafts, worst: worstOf(drafts.map(({ severity }) => severity)) };
}

/** All conditions have to hold, so the tightest decides. */
function tightest(conditions: readonly (readonly Opening[])[]): readonly Opening[] {
  const rank = (drafts: readonly Opening[]): Severity | undefined =>
    worstOf(drafts.map(({ severity }) => severity));
  return [...conditions].sort((a, b) => compareWorst(rank(b), rank(a)))[0] ?? [];
}

/** The worse first; nothing is the best. */
function compareWorst(left: Severity | undefined, right: Severity | undefined): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  return compareSeverity(left, right);
}

/** Openings by the values of one condition: one match is enough, so the loosest decides. */
function conditionDrafts(condition: KeyCondition, pins: Pins): readonly Opening[] {
  const ignoresCase = condition.condition.use.operator.name.endsWith('IgnoreCase');
  const values = condition.values
    .filter(({ problem }) => problem === undefined)
    .map((value) => {
      const drafts = subjectOpenings(value, ignoresCase, pins);
      return { value, drafts, worst: worstOf(drafts.map(({ severity }) => severity)) };
    });
  const hasTight = values.some(({ worst }) => !isLoose(worst));
  return values.flatMap(({ value, drafts }) =>
    drafts.map((draft) => ({
      ...draft,
      certain: draft.certain && !value.hasVariable,
      reportedAs: value.hasVariable
        ? ('policy-variable' as const)
        : hasTight && isLoose(draft.severity)
          ? ('loosest-value' as const)
          : ('itself' as const),
    })),
  );
}

/** Who gets in if no condition restricts the subject. */
function missingSubject(
  view: Seen,
  statement: TrustingStatement,
  subjects: readonly KeyCondition[],
  pins: Pins,
): readonly Opening[] {
  // A pin with a key that does not exist has a separate finding, which says what it leaves open.
  if (statement.conditions.some(isFailedPin)) return [];
  const draft = draftWithoutSubject(view, statement, subjects, pins);
  return [{ ...draft, isOfDefaultSubject: false, reportedAs: 'itself' }];
}

function draftWithoutSubject(
  { issuerKey, denies }: Seen,
  statement: TrustingStatement,
  subjects: readonly KeyCondition[],
  pins: Pins,
): Draft {
  const [who, severity] = whoGetsIn(pins);
  const optional = subjects.find(({ demand }) => demand === 'optional');
  if (optional !== undefined)
    return {
      kind: 'optional-subject',
      severity,
      certain: false,
      pointer: optional.pointer,
      letsIn: `\`${optional.operator}\` also holds when the key is missing, so no condition requires a subject. STS requires a \`sub\` in every token today; without that, ${who}.`,
    };
  const excludes = subjects.find(({ demand }) => demand === 'excludes');
  if (excludes !== undefined)
    return {
      kind: 'excluded-subjects',
      severity,
      certain: true,
      pointer: excludes.pointer,
      letsIn: `\`${excludes.operator}\` only says who does not get in: ${who}, except for ${quoteText(excludes.values.map(({ text }) => text).join(', '))}.`,
    };
  const denied = denies.some(({ conditions }) =>
    conditions.some(({ name, demand }) => name === 'sub' && demand === 'excludes'),
  );
  if (denied)
    return {
      kind: 'optional-subject',
      severity,
      certain: false,
      pointer: statement.statement.pointer,
      letsIn: `Only a Deny restricts the subject. Without it, or when it stops matching, ${who}.`,
    };
  const presence = subjects.find(({ demand }) => demand === 'presence');
  return {
    kind: 'no-subject',
    severity,
    certain: true,
    pointer: presence?.pointer ?? statement.statement.pointer,
    letsIn: `${
      presence === undefined
        ? `The statement has no condition on \`${issuerKey}:sub\``
        : '`Null` only checks whether the token has a subject'
    }: ${who}.`,
  };
}

/** Who gets in through a statement that does not restrict the subject, as a clause, and how bad that is. */
export const withoutSubject = (
  statement: TrustingStatement,
  issuerKey: string,
): readonly [string, Severity] => whoGetsIn(pinsOf(statement, issuerKey));

function whoGetsIn({
  issuerKey,
  projectId,
  namespaceId,
  user,
  protectedRefs,
}: Pins): readonly [string, Severity] {
  if (projectId)
    return protectedRefs
      ? ['every protected branch and tag of the pinned project gets in', 'medium']
      : ['every branch and tag of the pinned project gets in', 'high'];
  if (namespaceId) return ['every project of the pinned namespace gets in', 'high'];
  if (user) return ['every job of the pinned user gets in, in any project', 'high'];
  return [`every project on ${issuerKey} gets in`, 'critical'];
}
