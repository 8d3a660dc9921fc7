import { describe, expect, it } from 'vitest';
import { withSettings } from '@/lib/world/weaken';
import { attemptsOf, outcomeOf, presetSetup, worldOfSetup } from '@/tests/support/attack-worlds';
import { laxEnvironment } from './lax-environment';

const world = worldOfSetup(presetSetup('private-issuer'));

describe('lax-environment', () => {
  it('is a Maintainer in an environment that every Developer may deploy to', () => {
    expect(attemptsOf(world, laxEnvironment, 1)).toEqual([
      'On main, in the environment preview | max (maintainer) in platform/landing-zone, push on branch main, preview, aud sts.amazonaws.com, self-hosted, attacker file -> project_id:12:ref_type:branch:ref:main:ref_protected:true:environment_protected:true (project 12, protected true)',
      'On main, in the environment preview, without the environment | max (maintainer) in platform/landing-zone, push on branch main, no environment, aud sts.amazonaws.com, self-hosted, attacker file -> project_id:12:ref_type:branch:ref:main:ref_protected:true (project 12, protected true)',
      'On main, in the environment preview, in the environment prod | max (maintainer) in platform/landing-zone, push on branch main, prod, prepare, aud sts.amazonaws.com, self-hosted, attacker file -> protected-environment',
    ]);
  });

  it('gets in, because no subject names the environment', () => {
    expect(outcomeOf(world, laxEnvironment, 1)).toMatchObject({
      outcome: 'succeeded',
      weakness: 'environment-not-named',
    });
    expect(outcomeOf(worldOfSetup(presetSetup('gitlab-com')), laxEnvironment, 1)).toMatchObject({
      outcome: 'succeeded',
      weakness: 'environment-left-out',
    });
  });

  it('is stopped where only people who may deploy can push or merge', () => {
    const { deployer } = world.gitlab.people;
    const only = { minimum: 'no one', users: [deployer.id] } as const;
    const strict = withSettings(world, {
      protectedBranches: world.gitlab.project.protectedBranches.map((rule) => ({
        ...rule,
        push: only,
        merge: only,
      })),
    });
    expect(outcomeOf(strict, laxEnvironment, 1)).toMatchObject({
      outcome: 'stopped',
      layer: 'gitlab',
      by: ['gitlab-protected-refs'],
    });
  });

  it('makes no sense where the environment is not protected', () => {
    expect(outcomeOf(world, laxEnvironment, 0)).toEqual({
      outcome: 'not-applicable',
      why: 'The environment is not protected: every Maintainer may deploy.',
    });
  });
});
