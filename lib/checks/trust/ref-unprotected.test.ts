import { describe, expect, it } from 'vitest';
import { at, equals, found, selfManaged } from '@/tests/support/trust-role';
import { refUnprotected } from './ref-unprotected';

describe('ref-unprotected', () => {
  it('accepts `false` by the key, alone or in a list', () => {
    expect(found(refUnprotected, equals({ 'gitlab.com:ref_protected': 'false' }))).toEqual([
      `high ${at('StringEquals', 'gitlab.com:ref_protected')}`,
    ]);
    expect(found(refUnprotected, equals({ 'gitlab.com:ref_protected': ['true', 'false'] }))).toEqual([
      `high ${at('StringEquals', 'gitlab.com:ref_protected')}/1`,
    ]);
  });

  it('accepts `false` in the subject', () => {
    expect(
      found(
        refUnprotected,
        selfManaged('project_path:acme/shop:ref_type:branch:ref:main:ref_protected:false'),
      ),
    ).toEqual([`high ${at('StringEquals', 'gitlab.acme.example:sub')}`]);
  });

  it('is silent if only `true` gets in, or without a condition', () => {
    expect(found(refUnprotected, equals())).toEqual([]);
    expect(found(refUnprotected, equals({ 'gitlab.com:ref_protected': undefined }))).toEqual([]);
    expect(
      found(
        refUnprotected,
        selfManaged('project_path:acme/shop:ref_type:branch:ref:main:ref_protected:true'),
      ),
    ).toEqual([]);
  });
});
