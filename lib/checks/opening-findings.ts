import { sharedIssuerGuardrail } from '../aws/guardrail';
import type { PolicyDocument } from '../aws/policy';
import type { Opening, OpeningKind } from './opening';
import type { CheckedRole, PlacedFinding } from './types';

/**
 * The index of the statement that a pointer leads into; a policy may have a single statement without a list.
 */
const statementOf = (pointer: string): number => Number(/^\/Statement\/(\d+)/.exec(pointer)?.[1] ?? 0);

/** IAM's objections to each statement; nothing for accepted ones. */
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
 * Whether a Deny closes an opening of refs: it is proven that no unprotected ref gets in. Only for an exact
 * project in GitLab's default subject: a proof covers one composition of the subject, and other projects are
 * configured by their owners.
 */
const isClosed = ({ proof, trust }: CheckedRole, { kind, isOfDefaultSubject }: Opening): boolean =>
  trust.denies.length > 0 &&
  isOfDefaultSubject &&
  refKinds.includes(kind) &&
  proof.some(({ who, result }) => who === 'unprotected-ref' && result === 'nobody');

/** What else in the policy closes an opening; nothing if it is open. */
function closedBy(checked: CheckedRole, opening: Opening): string | undefined {
  if (checked.isNeverUsable) return ' Alone, that is: no token gets into this role, which is proven.';
  return isClosed(checked, opening)
    ? ' That holds for this statement alone: a Deny keeps unprotected refs out, which is proven.'
    : undefined;
}

/** The findings about openings, each with who gets in and why nothing else stops it. */
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

/** The corrected subject, for remedies. */
export const exactSubject = 'project_path:group/project:ref_type:branch:ref:main';

/** How to pin the whole subject, for remedies. */
export const pinSubject = ({ trust }: CheckedRole): string =>
  `Compare \`${trust.issuerKey}:sub\` with the whole subject, using StringEquals, such as \`${exactSubject}\`.`;
