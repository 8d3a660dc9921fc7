import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { refNameInjection } from './ref-name-injection';

describeAttack(refNameInjection, {
  setup: presetSetup('gitlab-com'),
  attempts: ['A session name built from the ref | foreign-code, in the way: job-session-name'],
  stopped: { layer: 'job', by: ['job-session-name'] },
  getsInWithout: ['job-session-name'],
});
