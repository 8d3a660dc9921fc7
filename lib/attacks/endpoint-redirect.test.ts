import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { endpointRedirect } from './endpoint-redirect';

describeAttack(endpointRedirect, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'AWS_ENDPOINT_URL_STS in the variables of the project, read by the login | token-sent-away, in the way: job-loaders',
    'AWS_ENDPOINT_URL_STS in the variables of the project, read by your script | requests-sent-away, in the way: job-endpoints',
  ],
  stopped: { layer: 'job', by: ['job-loaders'] },
  getsInWithout: ['job-loaders'],
});
