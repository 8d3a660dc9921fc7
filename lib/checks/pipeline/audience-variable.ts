import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

export const audienceVariable: PipelineCheck = {
  code: 'audience-variable',
  title: 'A variable decides the audience',
  source: sources.gitlabIdToken.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap(({ tokens }) =>
      tokens
        .filter(({ audiences = [] }) => audiences.some((audience) => audience.includes('$')))
        .map(({ name, audienceLine }) => ({
          line: audienceLine,
          severity: 'low',
          certain: true,
          message: `A variable decides the audience of ${quoteText(name)}. Anyone who can set variables when starting a pipeline can turn it into a token for another service.`,
          remedy: 'Write a literal audience: `aud: sts.amazonaws.com`.',
        })),
    ),
};
