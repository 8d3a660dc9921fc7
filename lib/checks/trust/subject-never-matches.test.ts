import { describe, expect, it } from 'vitest';
import { at, equals, found, github, like, messagesOf, pinned } from '@/tests/support/trust-role';
import { subjectNeverMatches } from './subject-never-matches';

describe('subject-never-matches', () => {
  const pointer = at('StringEquals', 'gitlab.com:sub');

  it.each([
    ['repo:acme/shop:ref:refs/heads/main', /GitHub Actions/],
    ['project-path:acme/shop:ref_type:branch:ref:main', /spells the component `project_path`/],
    ['project_path:acme/shop:ref-type:branch:ref:main', /spells the component `ref_type`/],
    ['ref_type:branch:ref:main:project_path:acme/shop', /begins with `ref_type`/],
    ['project_path:acme/shop:ref_type:branch:ref:refs/heads/main', /short name/],
    ['project_path:acme/shop:ref_type:mr:ref:main', /merge request pipeline has `branch`/],
    ['project_path:acme/shop:ref_type:Branch:ref:main', /never `Branch`/],
    ['project_path:acme/shop:environment:production', /no `environment` into the subject/],
    ['project_path:acme/shop:ref_type:branch:ref:main:pipeline_source:push', /no `pipeline_source`/],
    ['project_path:acme/my shop:ref_type:branch:ref:main', /no space/],
    ['project_path:acme:ref_type:branch:ref:main', /full path/],
    ['project_id:Acme:ref_type:branch:ref:main', /is a number/],
    ['project_path:acme/shop:ref_type:branch:ref', /has no value/],
    ['project_path:acme/shop:ref_type:branch:ref:', /has no value/],
    ['project_path:acme/shop:ref_type:branch:ref_type:tag', /twice/],
    ['acme/shop', /begins with `project_path:`/],
    ['', /empty/],
    ['project_path:acme/shop:ref_type:branch:ref:main:ref_protected:yes', /only `true`, `false`/],
    ['namespace_path:acme:ref_type:branch:ref:main', /no `namespace_path`/],
  ])('%s', (sub, reason) => {
    expect(found(subjectNeverMatches, equals({ 'gitlab.com:sub': sub }))).toEqual([`medium ${pointer}`]);
    expect(messagesOf(subjectNeverMatches, equals({ 'gitlab.com:sub': sub }))).toMatch(reason);
  });

  it.each([
    'repo:acme/*',
    'project_path:acme/shop:ref_type:mr*',
    'project_path:acme/shop:environment:*',
    'ref:main*',
  ])('the pattern %s', (sub) =>
    expect(found(subjectNeverMatches, like(sub))).toEqual([`medium ${at('StringLike', 'gitlab.com:sub')}`]),
  );

  it.each([
    'project_path:acme/shop',
    'project_id:4711:ref_type:branch:ref:main',
    'project_path:acme/shop:ref:main:ref_type:branch',
    'project_path:acme/sub.group/shop_1:ref_type:tag:ref:v1.0/x',
    'job_project_id:1:source_project_id:2:ref_type:branch:ref:main',
    'project_path:acme/shop:ref_type:branch:ref:main:environment_protected:true:deployment_tier:production',
    'project_path:‹var.project›:ref_type:branch:ref:‹var.branch›',
    '‹var.subject›',
    'project_path:acme/shop:ref_type:branch:ref:refs/workloads/1',
  ])('not %s', (sub) => expect(found(subjectNeverMatches, equals({ 'gitlab.com:sub': sub }))).toEqual([]));

  it.each([
    '*',
    '*:ref:main',
    'project_path:acme/*:ref_type:branch:ref:main',
    'project_path:acme/shop:*:main',
    '?roject_path:acme/shop:*',
    'project_path:a*ref:main',
  ])('not the pattern %s', (sub) => expect(found(subjectNeverMatches, like(sub))).toEqual([]));

  it('is low in a list if another value matches, and silent about other issuers', () => {
    expect(
      found(subjectNeverMatches, equals({ 'gitlab.com:sub': ['repo:a/b', pinned['gitlab.com:sub']] })),
    ).toEqual([`low ${pointer}/0`]);
    expect(
      found(
        subjectNeverMatches,
        github({
          StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:ref:refs/heads/main' },
        }),
      ),
    ).toEqual([]);
  });
});
