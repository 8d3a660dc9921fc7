import { describe, expect, it } from 'vitest';
import { allow, allowOn, found, messagesOf, policyOf } from '@/tests/support/trust-role';
import { subjectAnyProject } from './subject-any-project';

const like = (sub: string, others = {}) =>
  policyOf(allow({ StringLike: { 'gitlab.com:sub': sub }, ...others }));
const pointer = '/Statement/0/Condition/StringLike/gitlab.com:sub';

describe('subject-any-project', () => {
  it.each([
    '*',
    '**',
    '?*',
    'project_path:*',
    'project_*',
    'project_path:*:ref_type:branch:ref:main',
    '*:ref:main',
    '*main',
    'project_path:*/shop:ref_type:branch:ref:main',
    'project_id:*',
    'project_path:?*:ref_type:branch:ref:main',
  ])('%s', (sub) => expect(found(subjectAnyProject, like(sub))).toEqual([`critical ${pointer}`]));

  it.each([
    'project_path:acme/*',
    'project_path:acme*',
    'project_path:acme/shop:*',
    'project_path:acme/shop:ref_type:branch:ref:*',
    'repo*',
    'ref_type:*',
  ])('not %s', (sub) => expect(found(subjectAnyProject, like(sub))).toEqual([]));

  it('is silent if the id pins the project: the refs are another finding', () => {
    expect(found(subjectAnyProject, like('*', { StringEquals: { 'gitlab.com:project_id': '1' } }))).toEqual(
      [],
    );
  });

  it('still reports if the issuer does not have that id, and the statement can match', () => {
    const host = 'gitlab.acme.example';
    const policy = policyOf(
      allowOn(host, {
        StringLike: { [`${host}:sub`]: 'project_path:*' },
        'ForAllValues:StringEquals': { [`${host}:project_id`]: '1' },
      }),
    );
    expect(found(subjectAnyProject, policy)).toEqual([
      `critical /Statement/0/Condition/StringLike/${host}:sub`,
    ]);
  });

  it('looks at the tightest of several conditions: all have to hold', () => {
    const exact = { StringEquals: { 'gitlab.com:sub': 'project_path:acme/shop:ref_type:branch:ref:main' } };
    expect(found(subjectAnyProject, like('*', exact))).toEqual([]);
  });

  it('names the ref that is left', () => {
    expect(messagesOf(subjectAnyProject, like('*:ref:main'))).toMatch(
      /the branch or tag `main` of every project on gitlab.com/,
    );
  });
});
