import { describe, expect, it } from 'vitest';
import { equals, found, github, messagesOf } from '@/tests/support/trust-role';
import { sessionLong } from './session-long';

describe('session-long', () => {
  it('more than an hour', () => {
    expect(found(sessionLong, equals(), { maxSessionSeconds: 43_200 })).toEqual(['info ']);
    expect(messagesOf(sessionLong, equals(), { maxSessionSeconds: 43_200 })).toMatch(/12 hours/);
  });

  it('is silent about an hour, an unknown limit, and other issuers', () => {
    expect(found(sessionLong, equals(), { maxSessionSeconds: 3600 })).toEqual([]);
    expect(found(sessionLong, equals())).toEqual([]);
    expect(found(sessionLong, github({}), { maxSessionSeconds: 43_200 })).toEqual([]);
  });
});
