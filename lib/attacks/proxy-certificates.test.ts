import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { proxyCertificates } from './proxy-certificates';

describeAttack(proxyCertificates, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'HTTPS_PROXY and AWS_CA_BUNDLE in the variables of the project, read by the login | token-sent-away, in the way: job-loaders',
    'HTTPS_PROXY and AWS_CA_BUNDLE in the variables of the project, read by your script | requests-sent-away, in the way: job-endpoints',
  ],
  stopped: { layer: 'job', by: ['job-loaders'] },
  getsInWithout: ['job-loaders'],
});
