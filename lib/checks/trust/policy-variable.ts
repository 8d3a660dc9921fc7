import { openingFindings } from '../opening-findings';
import { quoteText } from '../quote';
import { gitlabConditions, isIssuerCertain } from '../seen';
import { sources } from '../sources';
import type { CheckedRole, PlacedFinding, RoleCheck } from '../types';

const remedy = 'Write the value itself. For a dollar sign write `${$}`.';

/** Values with variables that let nothing more in, or that belong to other keys than the subject. */
function harmless(checked: CheckedRole, reported: ReadonlySet<string>): readonly PlacedFinding[] {
  return gitlabConditions(checked).flatMap(({ condition }) =>
    condition.values
      .filter(({ hasVariable, pointer }) => hasVariable && !reported.has(pointer))
      .map(({ pointer, text }) => ({
        pointer,
        severity: 'info' as const,
        certain: false,
        message: `AWS replaces ${quoteText(text)} with a value of the request. If the request has no such value, the condition does not match.`,
        remedy,
      })),
  );
}

/** A request supplies the value of `${...}`, and the token itself may choose it. */
export const policyVariable: RoleCheck = {
  code: 'policy-variable',
  title: 'A value depends on the request',
  source: sources.variables,
  check: (checked) => {
    const openings = checked.trust.openings.filter(({ reportedAs }) => reportedAs === 'policy-variable');
    return [
      ...openingFindings(checked, openings, () => remedy),
      ...(isIssuerCertain(checked) ? harmless(checked, new Set(openings.map(({ pointer }) => pointer))) : []),
    ];
  },
};
