import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { forkInParent } from './fork-in-parent';

describeAttack(forkInParent, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main of the fork | dora (maintainer) in acme/payments/api, merge_request_event from mallory/api into main on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> fork-pipelines-disabled',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-fork-pipelines'] },
  getsInWithout: [
    'gitlab-fork-pipelines',
    'trust-subject',
    'trust-project-id',
    'trust-namespace-id',
    'trust-ref-protected',
    'trust-pipeline-source',
  ],
  elsewhere: [
    { setup: presetSetup('self-managed-free'), stopped: { layer: 'trust-policy', by: ['trust-subject'] } },
  ],
});
