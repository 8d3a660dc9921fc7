import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { dotenvOverride } from './dotenv-override';

describeAttack(dotenvOverride, {
  setup: presetSetup('gitlab-com'),
  attempts: ['PATH in a dotenv report | foreign-code, in the way: job-artifacts'],
  stopped: { layer: 'job', by: ['job-artifacts'] },
  getsInWithout: ['job-artifacts'],
});
