import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { storedConfiguration } from './stored-configuration';

describeAttack(storedConfiguration, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'AWS_CONFIG_FILE in the variables of the project, read by the login | foreign-code, in the way: job-loaders',
    'AWS_CONFIG_FILE in the variables of the project, read by your script | foreign-code, in the way: job-static-keys',
  ],
  stopped: { layer: 'job', by: ['job-loaders'] },
  getsInWithout: ['job-loaders'],
});
