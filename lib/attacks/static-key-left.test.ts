import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { staticKeyLeft } from './static-key-left';

describeAttack(staticKeyLeft, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'AWS_ACCESS_KEY_ID in the variables of the group | other-identity, in the way: job-static-keys, job-session-length of assume-role, job-assert-identity',
  ],
  stopped: { layer: 'job', by: ['job-static-keys'] },
  getsInWithout: ['job-static-keys', 'job-session-length', 'job-assert-identity'],
});
