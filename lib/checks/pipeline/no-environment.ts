import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';

export const noEnvironment: PipelineCheck = {
  code: 'no-environment',
  title: 'A job with a token has no environment',
  source: sources.gitlabDeploymentSafety.url,
  check: ({ tokenJobs }) =>
    tokenJobs
      .filter((job) => !job.isTemplate && !job.extendsUnread && job.lineOf('environment') === undefined)
      .map(({ read }) => ({
        line: read.line,
        severity: 'info',
        certain: true,
        message:
          'The job has a token for AWS and no `environment`. GitLab then records no deployment, and cannot apply the protection of an environment.',
        remedy: 'If the job deploys, add `environment:` with the name of the environment.',
      })),
};
