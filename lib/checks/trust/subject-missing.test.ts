import { describe, expect, it } from 'vitest';
import { allow, allowOn, found, messagesOf, pinned, policyOf } from '@/tests/support/trust-role';
import { subjectMissing } from './subject-missing';

const { 'gitlab.com:sub': _, ...withoutSubject } = pinned;

describe('subject-missing', () => {
  it.each([
    ['no condition at all', policyOf(allow(undefined)), ['critical /Statement/0']],
    ['aud only', policyOf(allow({ StringEquals: { 'gitlab.com:aud': 'x' } })), ['critical /Statement/0']],
    [
      'aud only on a self-managed instance, in a statement without a list',
      {
        Version: '2012-10-17',
        Statement: allowOn('gitlab.acme.example', { StringEquals: { 'gitlab.acme.example:aud': 'x' } }),
      },
      ['critical /Statement'],
    ],
    [
      'Null asks only for presence',
      policyOf(allow({ Null: { 'gitlab.com:sub': 'false' } })),
      ['critical /Statement/0/Condition/Null/gitlab.com:sub'],
    ],
    [
      'the id of the project: its unprotected refs',
      policyOf(allow({ StringEquals: { 'gitlab.com:project_id': '1' } })),
      ['high /Statement/0'],
    ],
    ['the id and protected refs', policyOf(allow({ StringEquals: withoutSubject })), ['medium /Statement/0']],
    [
      'the id of the namespace',
      policyOf(allow({ StringEquals: { 'gitlab.com:namespace_id': '1' } })),
      ['high /Statement/0'],
    ],
  ])('%s', (_name, policy, expected) => expect(found(subjectMissing, policy)).toEqual(expected));

  it('is silent if there is a condition on the subject, also in capitals', () => {
    expect(found(subjectMissing, policyOf(allow({ StringEquals: pinned })))).toEqual([]);
    expect(
      found(
        subjectMissing,
        policyOf(allow({ StringEquals: { 'GITLAB.COM:SUB': pinned['gitlab.com:sub'] } })),
      ),
    ).toEqual([]);
  });

  it('is silent if a statement lets in nobody, or other services', () => {
    expect(found(subjectMissing, policyOf(allow(undefined, { Effect: 'Deny' })))).toEqual([]);
    expect(
      found(
        subjectMissing,
        policyOf(allow({ StringEquals: pinned }), {
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      ),
    ).toEqual([]);
  });

  it('says that IAM refuses it today and never tests stored policies, if that is so', () => {
    expect(messagesOf(subjectMissing, policyOf(allow(undefined)))).toMatch(
      /IAM refuses this when.*already stored/,
    );
    expect(messagesOf(subjectMissing, policyOf(allowOn('gitlab.acme.example', undefined)))).not.toMatch(
      /IAM/,
    );
  });
});
