import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { downstreamPipeline } from './downstream-pipeline';

describeAttack(downstreamPipeline, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'On main | dora (maintainer) in acme/payments/api, pipeline on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected true)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-pipeline-source'] },
  getsInWithout: ['trust-pipeline-source'],
  elsewhere: [{ setup: presetSetup('self-managed-free'), getsIn: { weakness: 'source-not-pinned' } }],
});
