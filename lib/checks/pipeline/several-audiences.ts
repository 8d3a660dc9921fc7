import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

export const severalAudiences: PipelineCheck = {
  code: 'several-audiences',
  title: 'The token has several audiences',
  source: sources.awsConditionKeys.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap(({ tokens }) =>
      tokens
        .filter(({ audiences = [] }) => audiences.length > 1)
        .map(({ name, audienceLine }) => ({
          line: audienceLine,
          severity: 'medium',
          certain: true,
          message: `The token ${quoteText(name)} is for several audiences. AWS then requires the claim \`azp\`, which GitLab does not write, so the role can never be used.`,
          remedy: 'Ask for one token per service, each with one `aud`.',
        })),
    ),
};
