import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { variableRegion } from './variable-region';

describeAttack(variableRegion, {
  setup: presetSetup('gitlab-com'),
  attempts: ['AWS_REGION in the variables of the project | other-region, in the way: job-region'],
  stopped: { layer: 'job', by: ['job-region'] },
  getsInWithout: ['job-region'],
});
