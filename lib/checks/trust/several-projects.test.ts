import { describe, expect, it } from 'vitest';
import { allow, at, equals, found, like, policyOf } from '@/tests/support/trust-role';
import { severalProjects } from './several-projects';

const main = (path: string) => `project_path:${path}:ref_type:branch:ref:main`;

describe('several-projects', () => {
  it('two projects in a list', () => {
    expect(found(severalProjects, equals({ 'gitlab.com:sub': [main('a/x'), main('a/y')] }))).toEqual([
      `info ${at('StringEquals', 'gitlab.com:sub')}/1`,
    ]);
  });

  it('two projects in two statements', () => {
    const policy = policyOf(
      allow({ StringEquals: { 'gitlab.com:sub': main('a/x') } }),
      allow({ StringEquals: { 'gitlab.com:sub': main('a/y') } }),
    );
    expect(found(severalProjects, policy)).toEqual([
      'info /Statement/1/Condition/StringEquals/gitlab.com:sub',
    ]);
  });

  it('a project next to the intended one', () => {
    const policy = equals({ 'gitlab.com:sub': [main('a/x'), main('a/y')] });
    expect(found(severalProjects, policy, { facts: { projectPath: 'a/y' } })).toEqual([
      `medium ${at('StringEquals', 'gitlab.com:sub')}/0`,
    ]);
  });

  it('is silent about one project, and about patterns, which other findings report', () => {
    expect(found(severalProjects, equals())).toEqual([]);
    expect(found(severalProjects, equals({ 'gitlab.com:sub': [main('a/x'), main('a/x')] }))).toEqual([]);
    expect(found(severalProjects, equals({ 'gitlab.com:sub': ['project_path:a/*', main('a/x')] }))).toEqual(
      [],
    );
  });

  it('counts no pattern that only looks like a path, no excluded project, and no value that matches nothing', () => {
    const sub = 'gitlab.com:sub';
    for (const pattern of ['a/y*', 'a/?', '*'])
      expect(found(severalProjects, like([main(pattern), main('a/x')])), pattern).toEqual([]);
    for (const operator of ['StringNotEquals', 'StringNotLike'])
      expect(
        found(severalProjects, equals({ [sub]: main('a/x') }, { [operator]: { [sub]: main('a/y') } })),
      ).toEqual([]);
    const broken = 'project_path:a/y:ref_type:branch:ref:*';
    expect(found(severalProjects, equals({ [sub]: [broken, main('a/x')] }))).toEqual([]);
  });
});
