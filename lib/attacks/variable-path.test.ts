import { describeAttack, narrowedSetup, presetSetup } from '@/tests/support/attack-worlds';
import { variablePath } from './variable-path';

describeAttack(variablePath, {
  setup: narrowedSetup('gitlab-com'),
  attempts: ['PATH as a pipeline variable | foreign-code, in the way: gitlab-pipeline-variables'],
  stopped: { layer: 'gitlab', by: ['gitlab-pipeline-variables'] },
  getsInWithout: ['gitlab-pipeline-variables'],
  elsewhere: [{ setup: presetSetup('gitlab-com'), getsIn: { weakness: 'pipeline-variables-kept' } }],
});
