import { describe, expect, it } from 'vitest';
import { at, equals, found, like, messagesOf, selfManaged } from '@/tests/support/trust-role';
import { subjectNotDefault } from './subject-not-default';

describe('subject-not-default', () => {
  it('other components, or another order', () => {
    for (const sub of [
      'project_id:4711:ref_type:branch:ref:main',
      'project_path:acme/shop:ref:main:ref_type:branch',
      'project_path:acme/shop',
    ])
      expect(found(subjectNotDefault, equals({ 'gitlab.com:sub': sub }))).toEqual([
        `info? ${at('StringEquals', 'gitlab.com:sub')}`,
      ]);
  });

  it('is reported once for a list', () => {
    expect(
      found(
        subjectNotDefault,
        selfManaged(['project_id:1:ref_type:branch:ref:a', 'project_id:1:ref_type:branch:ref:b']),
      ),
    ).toEqual([`info? ${at('StringEquals', 'gitlab.acme.example:sub')}/0`]);
  });

  it('is silent about the default, also if a wildcard cuts it off', () => {
    expect(found(subjectNotDefault, equals())).toEqual([]);
    expect(found(subjectNotDefault, like('project_path:acme/shop:*'))).toEqual([]);
    expect(found(subjectNotDefault, like('*:ref:main'))).toEqual([]);
  });

  it('names the components', () =>
    expect(
      messagesOf(subjectNotDefault, equals({ 'gitlab.com:sub': 'project_id:4711:ref_type:branch:ref:main' })),
    ).toMatch(/`project_id`, `ref_type`, `ref`/));
});
