import { describe, expect, it } from 'vitest';
import { equals, found } from '@/tests/support/trust-role';
import { versionOld } from './version-old';

describe('version-old', () => {
  it('no version, or the old one', () => {
    const { Version: _, ...policy } = equals();
    expect(found(versionOld, policy)).toEqual(['info ']);
    expect(found(versionOld, { ...policy, Version: '2008-10-17' })).toEqual(['info /Version']);
  });

  it('is silent about 2012-10-17', () => expect(found(versionOld, equals())).toEqual([]));
});
