import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { tokenInOtherJob } from './token-in-other-job';

describeAttack(tokenInOtherJob, {
  setup: presetSetup('gitlab-com'),
  attempts: ['A hostile dependency in a test job | token-in-other-job, in the way: id-token'],
  stopped: { layer: 'job', by: ['id-token'] },
  getsInWithout: ['id-token'],
});
