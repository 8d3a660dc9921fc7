import { describe, expect, it } from 'vitest';
import { allow, at, found, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { subjectExcluded } from './subject-excluded';

describe('subject-excluded', () => {
  const not = (operator: string, others = {}) =>
    policyOf(
      allow({
        [operator]: { 'gitlab.com:sub': 'project_path:evil/tools:ref_type:branch:ref:main' },
        ...others,
      }),
    );

  it.each(['StringNotEquals', 'StringNotLike', 'StringNotEqualsIgnoreCase'])('%s alone', (operator) =>
    expect(found(subjectExcluded, not(operator))).toEqual([`critical ${at(operator, 'gitlab.com:sub')}`]),
  );

  it('is silent next to an exact subject', () => {
    expect(found(subjectExcluded, not('StringNotEquals', { StringEquals: pinned }))).toEqual([]);
  });

  it('says who gets in', () =>
    expect(messagesOf(subjectExcluded, not('StringNotLike'))).toMatch(
      /every project on gitlab\.com gets in, except for/,
    ));
});
