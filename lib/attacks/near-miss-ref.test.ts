import { describe, expect, it } from 'vitest';
import { changedSetup, describeAttack, presetSetup, worldOfSetup } from '@/tests/support/attack-worlds';
import { attackStory } from '../world/attack-story';
import { targetOf } from '../world/target';
import { nearMissRef } from './near-miss-ref';

describe('near-miss-ref', () => {
  it('tries every spelling of a name with capitals', () => {
    const world = worldOfSetup(changedSetup('gitlab-com', { refs: [{ type: 'branch', name: 'Rel/A' }] }));
    expect(attackStory(nearMissRef, targetOf(world, 0)).attempts.map(({ label }) => label)).toEqual([
      'From the branch Rel/A-x',
      'From the branch x/Rel/A',
      'From the branch REL/A',
      'From the branch rel/a',
      'From the branch Rel/a',
      'From the branch rEL/A',
    ]);
  });
});

describeAttack(nearMissRef, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From the branch main-x | dev (developer) in acme/payments/api, push on branch main-x, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main-x (project 48151623, protected false)',
    'From the branch x/main | dev (developer) in acme/payments/api, push on branch x/main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:x/main (project 48151623, protected false)',
    'From the branch MAIN | dev (developer) in acme/payments/api, push on branch MAIN, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:MAIN (project 48151623, protected false)',
    'From the branch Main | dev (developer) in acme/payments/api, push on branch Main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:Main (project 48151623, protected false)',
    'From the branch mAIN | dev (developer) in acme/payments/api, push on branch mAIN, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:mAIN (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-ref-protected'] },
  getsInWithout: ['trust-subject', 'trust-ref-protected'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: { layer: 'trust-policy', by: ['trust-ref-protected', 'trust-subject-pattern'] },
    },
    { setup: presetSetup('self-managed-free'), stopped: { layer: 'trust-policy', by: ['trust-subject'] } },
    {
      setup: presetSetup('private-issuer'),
      role: 1,
      stopped: {
        layer: 'trust-policy',
        by: ['trust-subject', 'trust-ref-protected', 'gitlab-subject-components'],
      },
    },
  ],
});
