import { sources } from '../../explanations/sources';
import { isInLog } from '../pipeline-view/token-flow';
import type { CheckedJob, PipelineCheck } from '../pipeline-view/types';

export const environmentPrinted: PipelineCheck = {
  code: 'environment-printed',
  title: 'The log shows all variables',
  source: sources.gitlabVariables.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap((job) =>
      job.flow.printed
        .filter((printed) => printed.secret === 'environment' && isInLog(printed))
        .map(({ line, through }) => {
          const hasSession = exportsSession(job, line);
          const isFiltered = through.some(({ program }) => /^(?:grep|cut|sed|g?awk)$/.test(program));
          return {
            line,
            severity: hasSession ? 'high' : 'low',
            certain: !isFiltered,
            message: `The command prints the variables of a job that has a token${isFiltered ? ', after a filter' : ''}. ${
              hasSession
                ? 'The credentials of the session are among them, and GitLab does not mask those.'
                : 'GitLab masks the token in the log; nothing else protects it.'
            }`,
            remedy: 'Print single variables by name.',
          };
        }),
    ),
};

/** Whether the script exported the credentials of the session before this line. */
const exportsSession = ({ commands }: CheckedJob, before: number): boolean =>
  commands.some(
    ({ program, args, assignments, line }) =>
      line <= before &&
      (assignments.some((word) => /^AWS_(?:SECRET_ACCESS_KEY|SESSION_TOKEN)=/.test(word)) ||
        (program === 'export' && args.some((word) => /AWS_(?:SECRET_ACCESS_KEY|SESSION_TOKEN)=/.test(word)))),
  );
