import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { replayElsewhere } from './replay-elsewhere';

describeAttack(replayElsewhere, {
  setup: presetSetup('private-issuer'),
  role: 1,
  attempts: [
    'From main | dora (maintainer) in platform/landing-zone, push on branch main, prod, aud sts.amazonaws.com, self-hosted, reviewed file, elsewhere, after 30 s -> project_id:12:ref_type:branch:ref:main:ref_protected:true:environment_protected:true (project 12, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-network'] },
  getsInWithout: ['trust-network'],
  elsewhere: [{ setup: presetSetup('gitlab-com'), getsIn: { weakness: 'network-not-pinned' } }],
});
