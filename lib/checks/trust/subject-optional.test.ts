import { describe, expect, it } from 'vitest';
import { allow, at, found, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { subjectOptional } from './subject-optional';

describe('subject-optional', () => {
  const { 'gitlab.com:sub': sub, ...others } = pinned;
  const only = (operator: string) => policyOf(allow({ [operator]: { 'gitlab.com:sub': sub } }));

  it.each([
    'StringEqualsIfExists',
    'StringLikeIfExists',
    'ForAllValues:StringEquals',
    'ForAllValues:StringLikeIfExists',
  ])('%s alone', (operator) =>
    expect(found(subjectOptional, only(operator))).toEqual([`critical? ${at(operator, 'gitlab.com:sub')}`]),
  );

  it('only in a Deny', () => {
    const deny = { ...allow({ StringNotLike: { 'gitlab.com:sub': 'project_path:acme/*' } }), Effect: 'Deny' };
    expect(found(subjectOptional, policyOf(allow(undefined), deny))).toEqual(['critical? /Statement/0']);
  });

  it('is less severe if the id pins the project', () => {
    expect(
      found(
        subjectOptional,
        policyOf(allow({ StringEquals: others, StringEqualsIfExists: { 'gitlab.com:sub': sub } })),
      ),
    ).toEqual([`medium? ${at('StringEqualsIfExists', 'gitlab.com:sub')}`]);
  });

  it('is silent next to a condition that requires the subject', () => {
    const both = policyOf(
      allow({ StringEquals: pinned, StringLikeIfExists: { 'gitlab.com:sub': 'project_path:acme/*' } }),
    );
    expect(found(subjectOptional, both)).toEqual([]);
    expect(found(subjectOptional, only('ForAnyValue:StringEquals'))).toEqual([]);
  });

  it('names the operator, and says whether IAM accepts it today', () => {
    expect(messagesOf(subjectOptional, only('StringEqualsIfExists'))).toMatch(
      /`StringEqualsIfExists` also holds.*IAM refuses/,
    );
    expect(messagesOf(subjectOptional, only('ForAllValues:StringEquals'))).not.toMatch(/IAM/);
  });
});
