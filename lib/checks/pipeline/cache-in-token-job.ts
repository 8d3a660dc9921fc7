import { sources } from '../../explanations/sources';
import { membersOf } from '../../formats/plain-object';
import type { CheckedJob, PipelineCheck } from '../pipeline-view/types';

export const cacheInTokenJob: PipelineCheck = {
  code: 'cache-in-token-job',
  title: 'A job with a token uses a cache',
  source: sources.gitlabCaching.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap((job) => {
      const line = job.lineOf('cache');
      if (line === undefined || !takesCache(job)) return [];
      return [
        {
          line,
          severity: 'low',
          certain: true,
          message:
            'The job restores files from a cache and has a token. Anyone who can run a job that writes the cache can place a program in this one.',
          remedy:
            'Write `cache: []` in the jobs that use AWS, and get build results as artifacts of a single job.',
        },
      ];
    }),
};

function takesCache({ read }: CheckedJob): boolean {
  const value = read.value('cache');
  const caches: readonly unknown[] = Array.isArray(value) ? value : [value];
  return caches.some((cache) => {
    const { paths, untracked, policy } = membersOf(cache);
    return policy !== 'push' && (untracked === true || (Array.isArray(paths) && paths.length > 0));
  });
}
