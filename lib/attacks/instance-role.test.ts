import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { instanceRole } from './instance-role';

describeAttack(instanceRole, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'A runner on an instance that has a role | other-identity, in the way: job-metadata, job-assert-identity',
  ],
  stopped: { layer: 'job', by: ['job-metadata'] },
  getsInWithout: ['job-metadata', 'job-assert-identity'],
});
