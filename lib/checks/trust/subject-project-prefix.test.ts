import { describe, expect, it } from 'vitest';
import { found, like, messagesOf } from '@/tests/support/trust-role';
import { subjectProjectPrefix } from './subject-project-prefix';

describe('subject-project-prefix', () => {
  const byPath = { 'gitlab.com:project_id': undefined, 'gitlab.com:namespace_id': undefined };
  const pointer = '/Statement/0/Condition/StringLike/gitlab.com:sub';

  it.each([
    'project_path:acme/shop*',
    'project_path:acme/shop*:ref_type:branch:ref:main',
    'project_path:acme/sho?:ref_type:branch:ref:main',
  ])('%s', (sub) => expect(found(subjectProjectPrefix, like(sub, byPath))).toEqual([`high ${pointer}`]));

  it.each(['project_path:acme/*', 'project_path:acme/shop:*', 'project_path:acme*'])('not %s', (sub) =>
    expect(found(subjectProjectPrefix, like(sub, byPath))).toEqual([]),
  );

  it('names a sibling and a project below', () =>
    expect(messagesOf(subjectProjectPrefix, like('project_path:acme/shop*', byPath))).toMatch(
      /`acme\/shop-x` and `acme\/shop\/x`/,
    ));
});
