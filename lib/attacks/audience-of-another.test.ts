import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { audienceOfAnother } from './audience-of-another';

describeAttack(audienceOfAnother, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main, for https://vault.example.com | dora (maintainer) in acme/payments/api, push on branch main, staging, aud https://vault.example.com, gitlab-hosted, reviewed file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
  ],
  stopped: { layer: 'provider', by: ['provider-audience'] },
  getsInWithout: ['provider-audience', 'trust-audience'],
  elsewhere: [
    { setup: presetSetup('gitlab-com'), role: 1, stopped: { layer: 'trust-policy', by: ['trust-audience'] } },
  ],
});
