import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { debugTrace } from './debug-trace';

describeAttack(debugTrace, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'CI_DEBUG_TRACE in the variables of the project | credentials-printed, in the way: job-debug-trace',
  ],
  stopped: { layer: 'job', by: ['job-debug-trace'] },
  getsInWithout: ['job-debug-trace'],
});
