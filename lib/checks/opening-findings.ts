import { sharedIssuerGuardrail } from '../aws/guardrail';
import type { PolicyDocument } from '../aws/policy';
import type { Opening, OpeningKind } from './opening';
import type { CheckedRole, PlacedFinding } from './types';

/** The statement a pointer leads into, as its index; a policy may have one without a list. */
const statementOf = (pointer: string): number => Number(/^\/Statement\/(\d+)/.exec(pointer)?.[1] ?? 0);

/** What IAM makes of each statement when it is written; nothing for those it takes. */
const writeTimeNotes = ({ role }: CheckedRole): ReadonlyMap<number, string> =>
  new Map(
    sharedIssuerGuardrail(role.trust.value as PolicyDocument).map(({ statement, certain }) => [
      statement,
      ` IAM ${certain ? 'refuses' : 'may refuse'} this when the policy is written, and does not check policies that are already stored.`,
    ]),
  );

const reason = {
  itself: '',
  'policy-variable': '',
  'loosest-value': ' The other values of the list do not help: one match is enough.',
  'looser-statement': ' The other statements do not help: one match is enough.',
} as const satisfies Record<Opening['reportedAs'], string>;

const refKinds: readonly OpeningKind[] = ['any-ref', 'ref-pattern', 'any-ref-type'];

/**
 * Whether a Deny closes an opening of refs: it is proven that no unprotected ref gets in. Only of an exact project in GitLab's default subject: a proof
 * is about one way to compose the subject, and other projects are set as their owners like.
 */
const isClosed = ({ proof, trust }: CheckedRole, { kind, isOfDefaultSubject }: Opening): boolean =>
  trust.denies.length > 0 &&
  isOfDefaultSubject &&
  refKinds.includes(kind) &&
  proof.some(({ who, result }) => who === 'unprotected-ref' && result === 'nobody');

/** What else in the policy closes an opening; nothing where it is open. */
function closedBy(checked: CheckedRole, opening: Opening): string | undefined {
  if (checked.isNeverUsable) return ' Alone, that is: no token gets into this role, which is proven.';
  return isClosed(checked, opening)
    ? ' That holds for this statement alone: a Deny keeps unprotected refs out, which is proven.'
    : undefined;
}

/** The findings of openings, each with who gets in and why nothing else stops it. */
export function openingFindings(
  checked: CheckedRole,
  openings: readonly Opening[],
  remedy: (opening: Opening) => string,
): readonly PlacedFinding[] {
  if (openings.length === 0) return [];
  const notes = writeTimeNotes(checked);
  return openings.map((opening) => {
    const closed = closedBy(checked, opening);
    const why = closed ?? reason[opening.reportedAs];
    return {
      pointer: opening.pointer,
      severity: closed === undefined ? opening.severity : 'info',
      certain: opening.certain,
      message: `${opening.letsIn}${why}${notes.get(statementOf(opening.pointer)) ?? ''}`,
      remedy: remedy(opening),
    };
  });
}

/** The openings of a kind that are reported by the finding of that kind. */
export const openingsOfKind = ({ trust }: CheckedRole, kind: OpeningKind): readonly Opening[] =>
  trust.openings.filter((opening) => opening.kind === kind && opening.reportedAs === 'itself');

/** The subject as it should be, for remedies. */
export const exactSubject = 'project_path:group/project:ref_type:branch:ref:main';

/** How to pin the whole subject, for remedies. */
export const pinSubject = ({ trust }: CheckedRole): string =>
  `Compare \`${trust.issuerKey}:sub\` with the whole subject, using StringEquals, such as \`${exactSubject}\`.`;
