import { describePipelineCheck, tokenJob } from '@/tests/support/check-cases';

const job = tokenJob('aws s3 ls');

describePipelineCheck('cache-in-token-job', {
  finds: {
    'a cache of the defaults': [`default:\n  cache:\n    paths: [node_modules]\n${job}`, ['2 low']],
    'one of several caches': [
      `${job}  cache:\n    - {policy: push, paths: [a]}\n    - {paths: [b]}\n`,
      ['9 low'],
    ],
  },
  passes: {
    'no cache': job,
    'an empty list': `default:\n  cache:\n    paths: [node_modules]\n${job}  cache: []\n`,
    'a cache that is only written': `${job}  cache:\n    policy: push\n    paths: [a]\n`,
  },
});
