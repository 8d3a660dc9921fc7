import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { storedLoader } from './stored-loader';

describeAttack(storedLoader, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'PYTHONPATH, PYTHONUSERBASE or HOME in the variables of the project | foreign-code, in the way: job-loaders',
  ],
  stopped: { layer: 'job', by: ['job-loaders'] },
  getsInWithout: ['job-loaders'],
});
