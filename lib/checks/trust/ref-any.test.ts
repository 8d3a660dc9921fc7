import { describe, expect, it } from 'vitest';
import { allow, allowOn, found, messagesOf, policyOf } from '@/tests/support/trust-role';
import { refAny } from './ref-any';

const like = (sub: string, equals: Readonly<Record<string, unknown>> = {}) =>
  policyOf(allow({ StringLike: { 'gitlab.com:sub': sub }, StringEquals: equals }));
const pointer = '/Statement/0/Condition/StringLike/gitlab.com:sub';

describe('ref-any', () => {
  it.each([
    'project_path:acme/shop:*',
    'project_path:acme/shop:ref_type:branch:ref:*',
    'project_path:acme/shop:ref_type:*',
    'project_path:acme/shop:ref_type:*:ref:*',
    'project_id:4711:ref_type:tag:ref:*',
  ])('%s', (sub) => expect(found(refAny, like(sub))).toEqual([`high ${pointer}`]));

  it('every ref of two projects has a separate finding next to the group', () => {
    expect(found(refAny, like('project_path:acme/*:ref_type:branch:ref:*'))).toEqual([`high ${pointer}`]);
  });

  it.each([
    '*',
    'project_path:acme/*',
    'project_path:acme/shop*',
    'project_path:acme/shop:ref_type:branch:ref:main*',
  ])('not %s, which has another finding', (sub) => expect(found(refAny, like(sub))).toEqual([]));

  it('is information if only protected refs get in', () => {
    expect(found(refAny, like('project_path:acme/shop:*', { 'gitlab.com:ref_protected': 'true' }))).toEqual([
      `info ${pointer}`,
    ]);
    expect(found(refAny, like('project_path:acme/shop:ref_type:branch:ref:*:ref_protected:true'))).toEqual([
      `info ${pointer}`,
    ]);
  });

  it('is not certain if the subject names no ref: that depends on a setting of the project', () => {
    const policy = policyOf(
      allowOn('gitlab.acme.example', {
        StringEquals: { 'gitlab.acme.example:sub': 'project_path:acme/shop' },
      }),
    );
    expect(found(refAny, policy)).toEqual([
      'high? /Statement/0/Condition/StringEquals/gitlab.acme.example:sub',
    ]);
  });

  it('says that merge requests come with the branches', () => {
    expect(messagesOf(refAny, like('project_path:acme/shop:ref_type:branch:ref:*'))).toMatch(
      /source branch of every merge request/,
    );
    expect(messagesOf(refAny, like('project_path:acme/shop:ref_type:tag:ref:*'))).not.toMatch(
      /source branch/,
    );
  });
});
