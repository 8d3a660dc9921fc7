import { sources } from '../../explanations/sources';
import { pathInCheckout, takenAlong } from '../pipeline-view/checkout';
import { filesOf, type Printed } from '../pipeline-view/token-flow';
import type { CheckedJob, PipelineCheck, PipelineFinding } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** The token or credentials are written below the checkout: an artifact, a cache or an image build may include them. */
export const tokenStored: PipelineCheck = {
  code: 'token-stored',
  title: 'The token is stored in the checkout',
  source: sources.gitlabIdToken.url,
  check: ({ jobs }) =>
    jobs.flatMap((job) =>
      job.flow.printed.flatMap((printed) =>
        filesOf(printed).flatMap((file) => findingOf(job, printed, file)),
      ),
    ),
};

const names = {
  token: 'the token',
  session: 'credentials',
  environment: 'all variables of the job',
} as const;

function findingOf(job: CheckedJob, { secret, line }: Printed, file: string): readonly PipelineFinding[] {
  if (secret === 'environment' && job.tokens.length === 0) return [];
  const path = pathInCheckout(file);
  if (path === undefined) return [];
  const taken = takenAlong(job, path);
  const movesAway = job.commands.some(({ program, line: before }) => program === 'cd' && before <= line);
  const remedy =
    'Write it to a private file outside the checkout: `umask 077`, then `mktemp "$RUNNER_TEMP_PROJECT_DIR/token.XXXXXX"`.';
  return [
    taken === undefined
      ? {
          line,
          severity: 'low',
          certain: !movesAway,
          message: `The script writes ${names[secret]} to ${quoteText(path)}, below the checkout. An artifact, a cache or a build context that is added later would include the file, and on a shell executor the next job may find it.`,
          remedy,
        }
      : {
          line,
          severity: 'high',
          certain: !movesAway,
          message: `The script writes ${names[secret]} to ${quoteText(path)}, which the job keeps ${taken === 'cache' ? 'in a cache, where later jobs find it' : `as ${taken === 'artifact' ? 'an artifact' : 'a dotenv report'}, which anyone who can see the pipeline may be able to download`}.`,
          remedy,
        },
  ];
}
