import { describe, expect, it } from 'vitest';
import { allow, at, equals, found, policyOf } from '@/tests/support/trust-role';
import { negatedOperator } from './negated-operator';

describe('negated-operator', () => {
  it('names only what does not get in', () => {
    expect(
      found(
        negatedOperator,
        equals({}, { StringNotEquals: { 'gitlab.com:pipeline_source': 'merge_request_event' } }),
      ),
    ).toEqual([`info ${at('StringNotEquals', 'gitlab.com:pipeline_source')}`]);
  });

  it('is silent if it is the only condition on the subject, and about keys that do not exist', () => {
    expect(found(negatedOperator, policyOf(allow({ StringNotEquals: { 'gitlab.com:sub': 'x' } })))).toEqual(
      [],
    );
    expect(
      found(negatedOperator, equals({}, { StringNotEquals: { 'gitlab.com:environment': 'x' } })),
    ).toEqual([]);
    expect(found(negatedOperator, equals())).toEqual([]);
  });
});
