import { literalText } from '../../aws/conditions/values/pattern';
import { compares, pinsProtectedRefs, unprotectedValue } from '../pins';
import { isIssuerCertain, liveAllows } from '../seen';
import { compareSeverity } from '../severity';
import { sources } from '../sources';
import { readSubject } from '../subject-pattern';
import type { CheckedRole, RoleCheck } from '../types';
import type { ExpectedValue, TrustingStatement } from '../view';

/** Whether a subject is about one ref, but not about its protection. */
function isUnguarded({ pattern, problem }: ExpectedValue): boolean {
  const reading = problem === undefined ? readSubject(pattern) : undefined;
  if (reading?.kind !== 'shape') return false;
  const part = reading.parts.find(({ component }) => component === 'ref_protected');
  return part === undefined || literalText(part.value) !== 'true';
}

/** The subject that leaves it open; nothing if a worse finding is about the same subject. */
function unguardedSubject(checked: CheckedRole, statement: TrustingStatement): ExpectedValue | undefined {
  if (pinsProtectedRefs(statement) || unprotectedValue(statement) !== undefined) return undefined;
  const subjects = statement.conditions.filter(
    (condition) => condition.name === 'sub' && compares(condition),
  );
  const worse = checked.trust.openings.filter(
    ({ severity, pointer }) =>
      compareSeverity(severity, 'low') < 0 && subjects.some((subject) => pointer.startsWith(subject.pointer)),
  );
  const values = subjects.flatMap((subject) => subject.values);
  return worse.length > 0 || !values.every(isUnguarded) ? undefined : values[0];
}

/** GitLab decides whether a branch or tag of this name is protected, and that can change. */
export const refProtectionNotPinned: RoleCheck = {
  code: 'ref-protection-not-pinned',
  title: 'Nothing checks whether the ref is protected',
  source: sources.protectedBranches,
  check: (checked) =>
    liveAllows(checked).flatMap((statement) => {
      const subject = unguardedSubject(checked, statement);
      if (subject === undefined) return [];
      return [
        {
          pointer: subject.pointer,
          severity: 'low' as const,
          certain: isIssuerCertain(checked) && statement.certain,
          message:
            'The ref gets in whether it is protected or not. While it is not, anyone who can push to the project can deploy with this role, and so can a merge request from a branch of that name.',
          remedy:
            checked.issuer.kind === 'gitlab.com'
              ? 'Add `gitlab.com:ref_protected` with `"true"` to StringEquals, and protect the ref.'
              : 'Protect the ref, and from GitLab 18.7 on add `ref_protected` to the subject.',
        },
      ];
    }),
};
