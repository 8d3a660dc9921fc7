import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { guestReadsArtifacts } from './guest-reads-artifacts';

describeAttack(guestReadsArtifacts, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'Artifacts open to everybody | token-left-behind, in the way: gitlab-public-pipelines, job-token-file',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-public-pipelines'] },
  getsInWithout: ['gitlab-public-pipelines', 'job-token-file'],
});
