import { describe, expect, it } from 'vitest';
import { at, equals, found, like, messagesOf, selfManaged } from '@/tests/support/trust-role';
import { refProtectionNotPinned } from './ref-protection-not-pinned';

describe('ref-protection-not-pinned', () => {
  const open = { 'gitlab.com:ref_protected': undefined };
  const pointer = at('StringEquals', 'gitlab.com:sub');

  it('an exact ref', () => {
    expect(found(refProtectionNotPinned, equals(open))).toEqual([`low ${pointer}`]);
    expect(found(refProtectionNotPinned, selfManaged('project_path:acme/shop:ref_type:tag:ref:v1'))).toEqual([
      `low ${at('StringEquals', 'gitlab.acme.example:sub')}`,
    ]);
  });

  it('is silent if the protection is pinned', () => {
    expect(found(refProtectionNotPinned, equals())).toEqual([]);
    expect(
      found(
        refProtectionNotPinned,
        selfManaged('project_path:acme/shop:ref_type:branch:ref:main:ref_protected:true'),
      ),
    ).toEqual([]);
  });

  it('is silent if a worse finding is about the ref', () => {
    expect(found(refProtectionNotPinned, like('project_path:acme/shop:ref_type:branch:ref:*', open))).toEqual(
      [],
    );
    expect(found(refProtectionNotPinned, equals({ 'gitlab.com:ref_protected': ['true', 'false'] }))).toEqual(
      [],
    );
  });

  it('says what is possible where', () => {
    expect(messagesOf(refProtectionNotPinned, equals(open))).toMatch(/gitlab\.com:ref_protected/);
    expect(
      messagesOf(refProtectionNotPinned, selfManaged('project_path:acme/shop:ref_type:tag:ref:v1')),
    ).toMatch(/18\.7/);
  });
});
