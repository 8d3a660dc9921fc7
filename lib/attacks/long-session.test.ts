import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { longSession } from './long-session';

describeAttack(longSession, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main | dora (maintainer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, reviewed file, for 43200 s -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
  ],
  stopped: { layer: 'role', by: ['role-session-limit'] },
  getsInWithout: ['role-session-limit'],
});
