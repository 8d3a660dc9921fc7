import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { valueNotKnown } from './value-not-known';

describe('value-not-known', () => {
  it('a value that is not in the file, completely or in part', () => {
    expect(found(valueNotKnown, equals({ 'gitlab.com:sub': '‹var.subject›' }))).toEqual([
      `info? ${at('StringEquals', 'gitlab.com:sub')}`,
    ]);
    expect(
      found(
        valueNotKnown,
        equals({ 'gitlab.com:sub': 'project_path:‹var.project›:ref_type:branch:ref:main' }),
      ),
    ).toEqual([`info? ${at('StringEquals', 'gitlab.com:sub')}`]);
  });

  it('is silent if the file contains it', () => expect(found(valueNotKnown, equals())).toEqual([]));
});
