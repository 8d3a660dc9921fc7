import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** Values GitLab takes for on. Source: GitLab issue 375180. */
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
            message: `${quoteText(name)} is on in a job that holds a token. The log then holds all variables, and whether GitLab masks them there is not certain: treat the token and all credentials as readable by everybody who may see that log.`,
            remedy: `Remove ${quoteText(name)} from the file.`,
          },
        ];
      }),
    ),
};
