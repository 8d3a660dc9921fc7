import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { mergeRequestBranch } from './merge-request-branch';

describeAttack(mergeRequestBranch, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From develop into main | dev (developer) in acme/payments/api, merge_request_event from acme/payments/api into main on branch develop, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:develop (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-ref-protected', 'trust-pipeline-source'] },
  getsInWithout: ['trust-subject', 'trust-ref-protected', 'trust-pipeline-source'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      stopped: {
        layer: 'trust-policy',
        by: ['trust-ref-protected', 'trust-pipeline-source', 'trust-subject-pattern'],
      },
    },
    { setup: presetSetup('self-managed-free'), stopped: { layer: 'trust-policy', by: ['trust-subject'] } },
    {
      setup: presetSetup('private-issuer'),
      stopped: { layer: 'trust-policy', by: ['trust-subject', 'trust-ref-protected'] },
    },
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
