import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { mergedResults } from './merged-results';

describeAttack(mergedResults, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main into an unprotected branch | dora (maintainer) in acme/payments/api, merge_request_event from acme/payments/api into develop on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
    'From main into a protected branch | dora (maintainer) in acme/payments/api, merge_request_event from acme/payments/api into topic on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, attacker file -> project_path:acme/payments/api:ref_type:branch:ref:main (project 48151623, protected false)',
  ],
  stopped: { layer: 'trust-policy', by: ['trust-ref-protected', 'trust-pipeline-source'] },
  getsInWithout: ['trust-ref-protected', 'trust-pipeline-source'],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      without: ['gitlab-merge-request-protection'],
      stopped: { layer: 'trust-policy', by: ['trust-ref-protected', 'trust-pipeline-source'] },
    },
    {
      setup: presetSetup('gitlab-com'),
      without: ['gitlab-merge-request-protection', 'trust-pipeline-source'],
      getsIn: {},
    },
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      notApplicable: 'The role trusts tags only, which have no merge requests.',
    },
    { setup: presetSetup('static-website'), notApplicable: 'GitLab Free has no merged results pipelines.' },
    { setup: presetSetup('private-issuer'), stopped: { layer: 'trust-policy', by: ['trust-ref-protected'] } },
  ],
});
