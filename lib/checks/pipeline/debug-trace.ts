import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** Values that turn it on in GitLab. Source: GitLab issue 375180. */
const on = /^(?:1|t|true)$/i;

export const debugTrace: PipelineCheck = {
  code: 'debug-trace',
  title: 'Debug logging is on',
  source: sources.gitlabIssueDebugMasking.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap(({ read }) =>
      ['CI_DEBUG_TRACE', 'CI_DEBUG_SERVICES'].flatMap((name) => {
        const variable = read.variables.get(name);
        if (variable === undefined || !on.test(variable.value ?? '')) return [];
        return [
          {
            line: variable.pair.line,
            severity: 'high',
            certain: false,
            message: `${quoteText(name)} is on in a job that has a token. The log then contains all variables, and it is not certain that GitLab masks them there: treat the token and all credentials as readable by anyone who can see that log.`,
            remedy: `Remove ${quoteText(name)} from the file.`,
          },
        ];
      }),
    ),
};
