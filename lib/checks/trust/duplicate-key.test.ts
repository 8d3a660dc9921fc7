import { describe, expect, it } from 'vitest';
import { equals, found, messagesOf } from '@/tests/support/trust-role';
import { duplicateKey } from './duplicate-key';

describe('duplicate-key', () => {
  const pointer = '/Statement/0/Condition/StringEquals';

  it('the last key counts', () => {
    const lostKeys = [{ pointer, line: 7, lost: { 'gitlab.com:aud': 'x' } }];
    expect(found(duplicateKey, equals(), { lostKeys })).toEqual([`low ${pointer}`]);
    expect(messagesOf(duplicateKey, equals(), { lostKeys })).toMatch(
      /`StringEquals` appears twice.*line 7 is lost/,
    );
  });

  it('is information if both say the same', () => {
    const policy = equals();
    const lostKeys = [{ pointer: '/Version', line: 2, lost: '2012-10-17' }];
    expect(found(duplicateKey, policy, { lostKeys })).toEqual(['info /Version']);
  });

  it('is silent if no key is lost', () => expect(found(duplicateKey, equals())).toEqual([]));
});
