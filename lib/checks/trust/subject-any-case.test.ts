import { describe, expect, it } from 'vitest';
import { at, equals, found, pinned } from '@/tests/support/trust-role';
import { subjectAnyCase } from './subject-any-case';

describe('subject-any-case', () => {
  const { 'gitlab.com:sub': sub } = pinned;
  const ignoring = (value: string, changes = {}) =>
    equals(
      { 'gitlab.com:sub': undefined, ...changes },
      { StringEqualsIgnoreCase: { 'gitlab.com:sub': value } },
    );
  const pointer = at('StringEqualsIgnoreCase', 'gitlab.com:sub');

  it('lets another ref in, which may be unprotected', () => {
    expect(found(subjectAnyCase, ignoring(sub, { 'gitlab.com:ref_protected': undefined }))).toEqual([
      `high ${pointer}`,
    ]);
    expect(found(subjectAnyCase, ignoring(sub))).toEqual([`info ${pointer}`]);
  });

  it('is silent if the ref has no letters, or if case matters', () => {
    expect(
      found(
        subjectAnyCase,
        ignoring('project_path:acme/shop:ref_type:tag:ref:1.0', { 'gitlab.com:ref_protected': undefined }),
      ),
    ).toEqual([]);
    expect(found(subjectAnyCase, equals({ 'gitlab.com:ref_protected': undefined }))).toEqual([]);
  });
});
