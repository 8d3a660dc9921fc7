import type { ConditionTrace } from '../../aws/sts';
import { subjectParts } from '../subject-parts';
import type { DenialCause, DenialContext, SubjectMismatch } from './types';

/** The subject among the failing conditions, next to the closest expected subject. */
export function subjectMismatch(
  context: DenialContext,
  open: readonly ConditionTrace[],
): SubjectMismatch | undefined {
  const condition = open.find(
    ({ key, why }) =>
      isKey(context, key, 'sub') && (why === 'value-differs' || why === 'unresolved-variable'),
  );
  const expected = condition === undefined ? undefined : context.closest(condition);
  if (condition === undefined || expected === undefined || typeof condition.actual !== 'string')
    return undefined;
  const { actual } = condition;
  return {
    condition,
    expected,
    actual,
    expectedParts: subjectParts(expected),
    actualParts: subjectParts(actual),
  };
}

/** Whether a condition key is this key of the token's issuer. IAM compares names without case. */
export const isKey = ({ tokenIssuerKey }: DenialContext, key: string, name: string): boolean =>
  key.toLowerCase() === `${tokenIssuerKey}:${name}`.toLowerCase();

/** The conditions on these keys of the token's issuer. */
export const conditionsOn = (
  context: DenialContext,
  open: readonly ConditionTrace[],
  ...names: readonly string[]
): readonly ConditionTrace[] => open.filter(({ key }) => names.some((name) => isKey(context, key, name)));

/** A text claim of the token. */
export function claimOf({ claims }: DenialContext, name: string): string | undefined {
  const claim = claims[name];
  return typeof claim === 'string' ? claim : undefined;
}

/** A cause that reads a subject. `also` names keys that fail for the same reason. */
export const subjectCause = (
  code: string,
  explain: (
    mismatch: SubjectMismatch,
    context: DenialContext,
  ) => { cause: string; fixes: readonly string[]; also?: readonly string[] } | undefined,
): DenialCause => ({
  code,
  explain(context, open) {
    const mismatch = subjectMismatch(context, open);
    const found = mismatch === undefined ? undefined : explain(mismatch, context);
    if (mismatch === undefined || found === undefined) return undefined;
    const { cause, fixes, also = [] } = found;
    return { cause, fixes, explains: [mismatch.condition, ...conditionsOn(context, open, ...also)] };
  },
});
