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
          message: `A variable decides the audience of ${quoteText(name)}. Whoever can set variables when starting a pipeline can make it a token for another service.`,
          remedy: 'Write the audience out: `aud: sts.amazonaws.com`.',
        })),
    ),
};
