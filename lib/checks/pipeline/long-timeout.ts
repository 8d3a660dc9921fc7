import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';

export const longTimeout: PipelineCheck = {
  code: 'long-timeout',
  title: 'The token is valid for a long time',
  source: sources.gitlabIdToken.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap((job) => {
      const line = job.lineOf('timeout');
      const seconds = secondsOf(job.read.value('timeout'));
      if (line === undefined || seconds === undefined || seconds <= 3600) return [];
      return [
        {
          line,
          severity: 'info',
          certain: true,
          message:
            'The token expires with the timeout of the job, which is longer than an hour. Until then a stolen copy can be exchanged.',
          remedy: 'Set the timeout a few minutes above what the job needs.',
        },
      ];
    }),
};

const units: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/** `3h 30m`, `90 minutes`, `1 hour 15 minutes`; nothing for other formats. Source: docs.gitlab.com/ci/yaml, `timeout`. */
function secondsOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const parts = [...value.matchAll(/(\d+)\s*([a-z]+)/gi)];
  let seconds = 0;
  for (const [, count = '', unit = ''] of parts) {
    const size = /^(?:w|weeks?|d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)$/i.test(unit)
      ? units[unit.charAt(0).toLowerCase()]
      : undefined;
    if (size === undefined) return undefined;
    seconds += Number(count) * size;
  }
  return parts.length === 0 ? undefined : seconds;
}
