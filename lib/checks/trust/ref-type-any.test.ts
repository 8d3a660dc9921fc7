import { describe, expect, it } from 'vitest';
import { at, found, like, messagesOf, selfManaged } from '@/tests/support/trust-role';
import { refTypeAny } from './ref-type-any';

describe('ref-type-any', () => {
  const open = { 'gitlab.com:ref_protected': undefined };

  it('a wildcard instead of the type', () => {
    expect(found(refTypeAny, like('project_path:acme/shop:ref_type:*:ref:main', open))).toEqual([
      `high ${at('StringLike', 'gitlab.com:sub')}`,
    ]);
    expect(found(refTypeAny, like('project_path:acme/shop:*:ref:main', open))).toEqual([
      `high ${at('StringLike', 'gitlab.com:sub')}`,
    ]);
  });

  it('no type at all depends on a setting of the project', () => {
    expect(found(refTypeAny, selfManaged('project_path:acme/shop:ref:main'))).toEqual([
      `high? ${at('StringEquals', 'gitlab.acme.example:sub')}`,
    ]);
  });

  it('is information if only protected refs get in', () => {
    expect(found(refTypeAny, like('project_path:acme/shop:ref_type:*:ref:main'))).toEqual([
      `info ${at('StringLike', 'gitlab.com:sub')}`,
    ]);
  });

  it.each([
    'project_path:acme/shop:ref_type:branch:ref:main',
    'project_path:acme/shop:ref_type:*',
    '*:ref:main',
  ])('not %s', (sub) =>
    expect(found(refTypeAny, like(sub, { ...open, 'gitlab.com:project_id': undefined }))).toEqual([]),
  );

  it('names the tag', () =>
    expect(messagesOf(refTypeAny, like('project_path:acme/shop:ref_type:*:ref:main', open))).toMatch(
      /a tag named `main`/,
    ));
});
