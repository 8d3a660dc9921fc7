import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { branchByMistake } from './branch-by-mistake';

describeAttack(branchByMistake, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From the branch develop | dev (developer) in acme/payments/api, push on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, generated file',
  ],
  stopped: { layer: 'pipeline', by: ['job-protected-ref-rule'] },
  getsInWithout: ['job-protected-ref-rule', 'trust-subject', 'trust-ref-protected'],
});
