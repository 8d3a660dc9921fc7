import { describeAttack, presetSetup } from '@/tests/support/attack-worlds';
import { cachePoisoning } from './cache-poisoning';

describeAttack(cachePoisoning, {
  setup: presetSetup('gitlab-com'),
  attempts: [
    'A cache written by an unprotected branch | foreign-code, in the way: gitlab-separated-caches, job-cache',
  ],
  stopped: { layer: 'gitlab', by: ['gitlab-separated-caches'] },
  getsInWithout: ['gitlab-separated-caches', 'job-cache'],
});
