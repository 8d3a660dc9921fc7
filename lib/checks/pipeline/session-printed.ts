import { sources } from '../../explanations/sources';
import { isInLog } from '../pipeline-view/token-flow';
import type { PipelineCheck } from '../pipeline-view/types';

export const sessionPrinted: PipelineCheck = {
  code: 'session-printed',
  title: 'The log shows credentials',
  source: sources.gitlabVariables.url,
  check: ({ jobs }) =>
    jobs.flatMap(({ flow }) =>
      flow.printed
        .filter((printed) => printed.secret === 'session' && isInLog(printed))
        .map(({ line }) => ({
          line,
          severity: 'high',
          certain: true,
          message:
            'The command prints AWS credentials into the log. GitLab does not mask them: it does not know their values. Anyone who can read the log can use them until they expire.',
          remedy: 'Read the answer into a variable, `credentials=$(aws sts …)`, and do not print it.',
        })),
    ),
};
