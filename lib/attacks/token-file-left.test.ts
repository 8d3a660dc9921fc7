import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { tokenFileLeft } from './token-file-left';

describeAttack(tokenFileLeft, {
  setup: presetSetup('gitlab-com'),
  attempts: ['Artifacts of the whole checkout | token-left-behind, in the way: job-token-file'],
  stopped: { layer: 'job', by: ['job-token-file'] },
  getsInWithout: ['job-token-file'],
});
