import { describe, expect, it } from 'vitest';
import { at, found, like, messagesOf, selfManaged } from '@/tests/support/trust-role';
import { refPattern } from './ref-pattern';

describe('ref-pattern', () => {
  const open = { 'gitlab.com:ref_protected': undefined };
  const pointer = at('StringLike', 'gitlab.com:sub');

  it.each(['main*', 'release/*', 'v?', 'r*e'])('%s', (ref) =>
    expect(found(refPattern, like(`project_path:acme/shop:ref_type:branch:ref:${ref}`, open))).toEqual([
      `high ${pointer}`,
    ]),
  );

  it('is information if the protection is pinned, by a key or in the subject', () => {
    expect(found(refPattern, like('project_path:acme/shop:ref_type:tag:ref:v*'))).toEqual([
      `info ${pointer}`,
    ]);
    expect(
      found(refPattern, like('project_path:acme/shop:ref_type:tag:ref:v*:ref_protected:true', open)),
    ).toEqual([`info ${pointer}`]);
  });

  it('both values of the protection pin nothing', () => {
    expect(
      found(
        refPattern,
        like('project_path:acme/shop:ref_type:tag:ref:v*', { 'gitlab.com:ref_protected': ['true', 'false'] }),
      ),
    ).toEqual([`high ${pointer}`]);
  });

  it.each(['main', '*'])('not %s', (ref) =>
    expect(found(refPattern, like(`project_path:acme/shop:ref_type:branch:ref:${ref}`, open))).toEqual([]),
  );

  it('is silent if the star is literal', () =>
    expect(found(refPattern, selfManaged('project_path:acme/shop:ref_type:branch:ref:main*'))).toEqual([]));

  it('names a ref that gets in', () =>
    expect(messagesOf(refPattern, like('project_path:acme/shop:ref_type:branch:ref:main*', open))).toMatch(
      /such as `mainx`/,
    ));
});
