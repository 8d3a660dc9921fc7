import { describe, expect, it } from 'vitest';
import { allow, at, equals, found, pinned, policyOf } from '@/tests/support/trust-role';
import { ifExists } from './if-exists';

describe('if-exists', () => {
  it('holds without the key', () => {
    expect(found(ifExists, equals({}, { StringEqualsIfExists: { 'gitlab.com:user_id': '1' } }))).toEqual([
      `low ${at('StringEqualsIfExists', 'gitlab.com:user_id')}`,
    ]);
  });

  it('is silent about the plain operator, keys that do not exist, and a subject that has its own finding', () => {
    expect(found(ifExists, equals())).toEqual([]);
    expect(found(ifExists, equals({}, { StringEqualsIfExists: { 'gitlab.com:environment': 'x' } }))).toEqual(
      [],
    );
    expect(
      found(
        ifExists,
        policyOf(allow({ StringEqualsIfExists: { 'gitlab.com:sub': pinned['gitlab.com:sub'] } })),
      ),
    ).toEqual([]);
  });
});
