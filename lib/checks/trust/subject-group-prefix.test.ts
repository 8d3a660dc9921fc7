import { describe, expect, it } from 'vitest';
import { found, like, messagesOf, selfManaged } from '@/tests/support/trust-role';
import { subjectGroupPrefix } from './subject-group-prefix';

describe('subject-group-prefix', () => {
  it.each([
    'project_path:acme*',
    'project_path:acme*:ref_type:branch:ref:main',
    'project_path:ac?e/shop:ref_type:branch:ref:main',
  ])('%s', (sub) =>
    expect(
      found(
        subjectGroupPrefix,
        like(sub, { 'gitlab.com:project_id': undefined, 'gitlab.com:namespace_id': undefined }),
      ),
    ).toEqual([`critical /Statement/0/Condition/StringLike/gitlab.com:sub`]),
  );

  it.each(['project_path:acme/*', 'project_path:*', 'project_path:acme/shop*'])('not %s', (sub) =>
    expect(
      found(
        subjectGroupPrefix,
        like(sub, { 'gitlab.com:project_id': undefined, 'gitlab.com:namespace_id': undefined }),
      ),
    ).toEqual([]),
  );

  it('is silent if the id pins the project, and if StringEquals takes the star literally', () => {
    expect(found(subjectGroupPrefix, like('project_path:acme*'))).toEqual([]);
    expect(found(subjectGroupPrefix, selfManaged('project_path:acme*'))).toEqual([]);
  });

  it('names a group that gets in', () =>
    expect(
      messagesOf(
        subjectGroupPrefix,
        like('project_path:acme*', {
          'gitlab.com:project_id': undefined,
          'gitlab.com:namespace_id': undefined,
        }),
      ),
    ).toMatch(/`acme-x`/));
});
