import { describe, expect, it } from 'vitest';
import { equals, found, pinned } from '@/tests/support/trust-role';
import { policySizeCheck } from './policy-size';

describe('policy-size', () => {
  const subjects = (count: number) =>
    equals({
      'gitlab.com:sub': Array.from(
        { length: count },
        (_, index) => `project_path:acme/shop:ref_type:tag:ref:v${index}`,
      ),
    });

  it('grows from information to a policy that may not fit', () => {
    expect(found(policySizeCheck, subjects(36))).toEqual(['info? ']);
    expect(found(policySizeCheck, subjects(60))).toEqual(['medium? ']);
    expect(found(policySizeCheck, subjects(300))).toEqual(['medium ']);
  });

  it('is silent about a short one', () => expect(found(policySizeCheck, equals(pinned))).toEqual([]));
});
