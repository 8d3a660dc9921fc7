import { describe, expect, it } from 'vitest';
import { found, like } from '@/tests/support/trust-role';
import { subjectGroup } from './subject-group';

describe('subject-group', () => {
  const byPath = { 'gitlab.com:project_id': undefined, 'gitlab.com:namespace_id': undefined };

  it.each([
    'project_path:acme/*',
    'project_path:acme/*:ref_type:branch:ref:main',
    'project_path:acme/sub/*:*',
  ])('%s', (sub) =>
    expect(found(subjectGroup, like(sub, byPath))).toEqual([
      'high /Statement/0/Condition/StringLike/gitlab.com:sub',
    ]),
  );

  it('every project of a namespace that is pinned by its id', () => {
    expect(found(subjectGroup, like('project_path:*', { 'gitlab.com:project_id': undefined }))).toEqual([
      'high /Statement/0/Condition/StringLike/gitlab.com:sub',
    ]);
  });

  it.each(['project_path:acme*', 'project_path:acme/shop:*', 'project_path:acme/shop*'])('not %s', (sub) =>
    expect(found(subjectGroup, like(sub, byPath))).toEqual([]),
  );

  it('is silent if the id pins the project', () =>
    expect(found(subjectGroup, like('project_path:acme/*'))).toEqual([]));
});
