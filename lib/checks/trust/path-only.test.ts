import { describe, expect, it } from 'vitest';
import { at, equals, found, like, selfManaged } from '@/tests/support/trust-role';
import { pathOnly } from './path-only';

describe('path-only', () => {
  const pointer = at('StringEquals', 'gitlab.com:sub');
  const byPath = { 'gitlab.com:project_id': undefined, 'gitlab.com:namespace_id': undefined };

  it('no id at all', () => expect(found(pathOnly, equals(byPath))).toEqual([`medium ${pointer}`]));

  it('the id of the namespace helps', () =>
    expect(found(pathOnly, equals({ 'gitlab.com:project_id': undefined }))).toEqual([`info ${pointer}`]));

  it('is information on other instances, whose version decides what is possible', () =>
    expect(found(pathOnly, selfManaged('project_path:acme/shop:ref_type:branch:ref:main'))).toEqual([
      `info? ${at('StringEquals', 'gitlab.acme.example:sub')}`,
    ]));

  it('is silent if an id pins the project, by a key or in the subject', () => {
    expect(found(pathOnly, equals())).toEqual([]);
    expect(
      found(pathOnly, equals({ ...byPath, 'gitlab.com:sub': 'project_id:4711:ref_type:branch:ref:main' })),
    ).toEqual([]);
  });

  it('is silent if more than one project gets in, which is another finding', () =>
    expect(found(pathOnly, like('project_path:acme/*', byPath))).toEqual([]));
});
