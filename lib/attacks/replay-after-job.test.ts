import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { replayAfterJob } from './replay-after-job';

describeAttack(replayAfterJob, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main, 1501 seconds later | dora (maintainer) in acme/payments/api, push on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, reviewed file, after 1501 s -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
  ],
  stopped: { layer: 'provider', by: ['job-timeout'] },
  getsInWithout: ['job-timeout'],
});
