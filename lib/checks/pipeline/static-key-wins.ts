import { staticKeyNames } from '../../existing-pipeline/names';
import { sources } from '../../explanations/sources';
import type { CheckedJob, PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

export const staticKeyWins: PipelineCheck = {
  code: 'static-key-wins',
  title: 'A stored key is used instead of the token',
  source: sources.sdkWebIdentity.url,
  check: ({ jobs }) =>
    jobs.flatMap((job) => {
      const key = [...job.read.variables.values()].find(
        ({ name, value }) => staticKeyNames.has(name) && value !== undefined && value !== '',
      );
      if (key === undefined || !usesTokenFile(job) || unsets(job, key.name)) return [];
      return [
        {
          line: key.pair.line,
          severity: 'medium',
          certain: true,
          message: `The job sets ${quoteText(key.name)} and \`AWS_WEB_IDENTITY_TOKEN_FILE\`. AWS SDKs prefer the key, so the job does not use the role, and stays green.`,
          remedy: `Remove ${quoteText(key.name)}, and run \`unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN\` first in the script.`,
        },
      ];
    }),
};

const usesTokenFile = ({ read, commands }: CheckedJob): boolean =>
  read.variables.has('AWS_WEB_IDENTITY_TOKEN_FILE') ||
  commands.some(({ assignments }) =>
    assignments.some((word) => word.startsWith('AWS_WEB_IDENTITY_TOKEN_FILE=')),
  );

const unsets = ({ commands }: CheckedJob, name: string): boolean =>
  commands.some(({ program, args }) => program === 'unset' && args.includes(name));
