import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { mergeRequestByMistake } from './merge-request-by-mistake';

describeAttack(mergeRequestByMistake, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'From main | dora (maintainer) in acme/payments/api, merge_request_event from acme/payments/api into older on branch main, staging, aud sts.amazonaws.com, gitlab-hosted, generated file',
  ],
  stopped: { layer: 'pipeline', by: ['job-merge-request-rule'] },
  getsInWithout: [
    'job-merge-request-rule',
    'job-protected-ref-rule',
    'trust-ref-protected',
    'trust-pipeline-source',
  ],
  elsewhere: [
    {
      setup: presetSetup('gitlab-com'),
      role: 1,
      notApplicable: 'The role trusts tags only, which have no merge requests.',
    },
  ],
});
