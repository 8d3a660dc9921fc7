import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';

export const removedJobToken: PipelineCheck = {
  code: 'removed-job-token',
  title: 'The job uses a token that GitLab removed',
  source: sources.gitlabIdToken.url,
  check: ({ jobs }) =>
    jobs.flatMap(({ read, commands }) => {
      const command = commands.find(({ args, assignments }) =>
        [...args, ...assignments].some((word) => old.test(word)),
      );
      const variable = [...read.variables.values()].find(({ value = '' }) => old.test(value));
      const line = command?.line ?? variable?.pair.line;
      if (line === undefined) return [];
      return [
        {
          line,
          severity: 'medium',
          certain: false,
          message:
            'The job uses `CI_JOB_JWT`. GitLab removed it in 17.0: there the variable is empty, and the job gets no credentials.',
          remedy: 'Ask for a token with `id_tokens`, and use its variable.',
        },
      ];
    }),
};

const old = /\$\{?CI_JOB_JWT(?:_V[12])?\b/;
