import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { audienceList } from './audience-list';

describe('audience-list', () => {
  it('several audiences', () => {
    expect(found(audienceList, equals({ 'gitlab.com:aud': ['sts.amazonaws.com', 'vault'] }))).toEqual([
      `info ${at('StringEquals', 'gitlab.com:aud')}`,
    ]);
  });

  it('is silent about one, in a list as well', () => {
    expect(found(audienceList, equals())).toEqual([]);
    expect(found(audienceList, equals({ 'gitlab.com:aud': ['sts.amazonaws.com'] }))).toEqual([]);
  });
});
