import { describe, expect, it } from 'vitest';
import { attemptsOf, outcomeOf, presetSetup, worldOfSetup } from '@/tests/support/attack-worlds';
import { foreignIssuer } from './foreign-issuer';

const world = worldOfSetup(presetSetup('gitlab-com'));

describe('foreign-issuer', () => {
  it('brings tokens with the right claims and another issuer', () => {
    expect(attemptsOf(world, foreignIssuer)).toEqual([
      'For main | https://gitlab.attacker.example project_path:acme/payments/api:ref_type:branch:ref:main',
      'With a slash at the end of the issuer | https://gitlab.com/ project_path:acme/payments/api:ref_type:branch:ref:main',
    ]);
  });

  it('is stopped because the account has no provider for that issuer', () => {
    for (const setup of [presetSetup('gitlab-com'), presetSetup('private-issuer')])
      expect(outcomeOf(worldOfSetup(setup), foreignIssuer)).toEqual({
        outcome: 'stopped',
        layer: 'provider',
        by: ['provider-url'],
      });
  });

  it('gets in where the account trusts that issuer', () => {
    const example = presetSetup('gitlab-com');
    const theirs = {
      ...example.gitlab,
      edition: 'self-managed',
      url: 'https://gitlab.attacker.example',
    } as const;
    const trusting = worldOfSetup({ ...example, gitlab: { ...theirs, version: '18.6' } });
    expect(outcomeOf({ ...world, aws: trusting.aws }, foreignIssuer)).toMatchObject({ outcome: 'succeeded' });
  });
});
