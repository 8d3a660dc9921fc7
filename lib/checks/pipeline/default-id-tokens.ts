import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

export const defaultIdTokens: PipelineCheck = {
  code: 'default-id-tokens',
  title: 'Every job gets the token',
  source: sources.gitlabIdToken.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap(({ tokens }) =>
      tokens
        .filter(({ isDefault }) => isDefault)
        .map(({ name, line }) => ({
          line,
          severity: 'medium',
          certain: true,
          message: `${quoteText(name)} is in \`default\`, so every job without \`id_tokens\` gets it. A compromised tool in a build or test job on a trusted ref can assume the role.`,
          remedy: 'Move `id_tokens` from `default` into the jobs that use AWS.',
        })),
    ),
};
