import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { planSetup } from '@/lib/plan';
import type { Setup } from '@/lib/setup/schema';
import { caseSetup } from './support/cases';

const gapsOf = (setup: Setup) => planSetup(setup).gaps;
const codesOf = (setup: Setup) => gapsOf(setup).map(({ code }) => code);

describe('the European Sovereign Cloud', () => {
  const setup = caseSetup('09e-aws-eusc');

  it('is planned as a partition whose GitLab keys are not documented', () => {
    const plan = planSetup(setup);
    expect(plan.roles[0]?.arn).toBe('arn:aws-eusc:iam::111122223333:role/gitlab-deploy');
    expect(plan.roles[0]?.providerArn).toBe('arn:aws-eusc:iam::111122223333:oidc-provider/gitlab.com');
    expect(JSON.stringify(plan.roles[0]?.trustPolicy)).not.toContain('gitlab.com:project_id');
    expect(plan.gaps.find(({ code }) => code === 'keys-not-documented-here')?.title).toContain('aws-eusc');
  });

  it('has no name of another partition in its files', () => {
    for (const { path, text } of bundleSetup(setup)) {
      expect([path, text.match(/arn:aws(?:-cn|-us-gov)?:[^\s"]*/g)]).toEqual([path, null]);
      expect([path, text.match(/\b(?:us|eu)-(?:east|west|central)-\d\b/g)]).toEqual([path, null]);
    }
  });
});

describe('GitLab Dedicated', () => {
  it.each([
    ['free', 'warning'],
    ['premium', 'warning'],
    ['ultimate', undefined],
  ] as const)('of tier %s: %s', (tier, severity) => {
    const setup = structuredClone(caseSetup('dedicated-free'));
    setup.gitlab.tier = tier;
    expect(gapsOf(setup).find(({ code }) => code === 'dedicated-tier')?.severity).toBe(severity);
    setup.gitlab.edition = 'self-managed';
    expect(codesOf(setup)).not.toContain('dedicated-tier');
  });
});

describe('a Region that is not in the list', () => {
  const at = (region: string): Setup => {
    const setup = structuredClone(caseSetup('05-expired-session-default'));
    for (const environment of setup.environments) environment.region = region;
    return setup;
  };

  it('is used with a warning where it may be newer', () => {
    const gap = gapsOf(at('eu-central-3')).find(({ code }) => code === 'region-not-known');
    expect(gap).toMatchObject({ severity: 'warning', environment: 0 });
    expect(gap?.detail).toContain('eu-central-2');
    expect(codesOf(at('eu-central-2'))).not.toContain('region-not-known');
  });
});
