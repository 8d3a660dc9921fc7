import { describe, expect, it } from 'vitest';
import { attemptsOf, outcomeOf, presetSetup, worldOfSetup } from '@/tests/support/attack-worlds';
import { assumeRole } from '../world/assume-role';
import { attemptsOf as attemptsOn } from '../world/preparation';
import { targetOf } from '../world/target';
import { severalAudiences } from './several-audiences';

const world = worldOfSetup(presetSetup('gitlab-com'));
const target = targetOf(world, 0);

describe('several-audiences', () => {
  it('asks for one token with both audiences', () => {
    expect(attemptsOf(world, severalAudiences)).toEqual([
      'From main | dora (maintainer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com and https://vault.example.com, gitlab-hosted, reviewed file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
    ]);
  });

  it('is stopped by AWS, whatever audiences the provider and the role accept', () => {
    const stopped = { outcome: 'stopped', layer: 'provider', by: ['provider-audience'] };
    expect(outcomeOf(world, severalAudiences)).toEqual(stopped);
    const lenient = worldOfSetup(presetSetup('gitlab-com'), ['provider-audience', 'trust-audience']);
    expect(outcomeOf(lenient, severalAudiences)).toEqual(stopped);
  });

  it('gets in with the very same token for one audience: the list is what AWS refuses', () => {
    const attempts = attemptsOn(severalAudiences, target);
    const [attempt] = 'notApplicable' in attempts ? [] : attempts;
    if (attempt?.kind !== 'pipeline') throw new Error('no pipeline');
    const minted = world.mint(world.gitlab.instance, attempt.pipeline);
    if (!minted.minted) throw new Error('no token');
    const verdict = (aud: string | readonly string[]) =>
      assumeRole(target, { ...minted.claims, aud }, attempt.use).outcome;
    expect(verdict(minted.claims.aud)).not.toBe('allowed');
    expect(verdict('sts.amazonaws.com')).toBe('allowed');
  });
});
