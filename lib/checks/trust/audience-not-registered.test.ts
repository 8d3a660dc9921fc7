import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { audienceNotRegistered } from './audience-not-registered';

describe('audience-not-registered', () => {
  const providers = (...clientIds: string[]) => ({
    providers: [{ file: 'main.tf', line: 1, url: 'https://gitlab.com', clientIds }],
  });

  it('an audience that the provider does not list', () => {
    expect(found(audienceNotRegistered, equals(), providers('https://gitlab.com'))).toEqual([
      `medium? ${at('StringEquals', 'gitlab.com:aud')}`,
    ]);
    expect(found(audienceNotRegistered, equals(), providers())).toEqual([
      `medium? ${at('StringEquals', 'gitlab.com:aud')}`,
    ]);
  });

  it('is silent if one value is listed, or if the files do not contain the list', () => {
    expect(found(audienceNotRegistered, equals(), providers('sts.amazonaws.com'))).toEqual([]);
    expect(
      found(
        audienceNotRegistered,
        equals({ 'gitlab.com:aud': ['a', 'sts.amazonaws.com'] }),
        providers('sts.amazonaws.com'),
      ),
    ).toEqual([]);
    expect(found(audienceNotRegistered, equals(), providers('‹var.audience›'))).toEqual([]);
    expect(found(audienceNotRegistered, equals())).toEqual([]);
    expect(
      found(audienceNotRegistered, equals(), {
        providers: [{ file: 'a', line: 1, url: 'https://gitlab.acme.example', clientIds: [] }],
      }),
    ).toEqual([]);
    expect(
      found(audienceNotRegistered, equals(), { providers: [{ file: 'a', line: 1, url: 'gitlab.com' }] }),
    ).toEqual([]);
  });
});
