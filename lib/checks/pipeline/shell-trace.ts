import type { JobCommand } from '../../existing-pipeline/commands';
import { sources } from '../../explanations/sources';
import type { TokenFlow } from '../pipeline-view/token-flow';
import type { PipelineCheck } from '../pipeline-view/types';

export const shellTrace: PipelineCheck = {
  code: 'shell-trace',
  title: 'The shell prints its commands',
  source: sources.gitlabVariables.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap(({ commands, flow }) => {
      const at = commands.findIndex(startsTrace);
      const command = commands[at];
      if (command === undefined) return [];
      const end = commands.findIndex((later, index) => index > at && endsTrace(later));
      const traced = commands.slice(at + 1, end === -1 ? undefined : end);
      if (!traced.some((later) => handlesSecrets(later, flow))) return [];
      return [
        {
          line: command.line,
          severity: 'medium',
          certain: true,
          message:
            'The shell prints every command with its values, including those that handle the token and credentials. GitLab masks only the token itself, not what is derived from it, and not the credentials.',
          remedy:
            'Remove `set -x`, or write `set +x` before the first command that handles the token or credentials.',
        },
      ];
    }),
};

const startsTrace = ({ program, args }: JobCommand): boolean =>
  program === 'set' &&
  args.some((word, at) => /^-\w*x/.test(word) || (word === 'xtrace' && args[at - 1] === '-o'));

const endsTrace = ({ program, args }: JobCommand): boolean =>
  program === 'set' &&
  args.some((word, at) => /^\+\w*x/.test(word) || (word === 'xtrace' && args[at - 1] === '+o'));

const handlesSecrets = ({ args, assignments }: JobCommand, flow: TokenFlow): boolean =>
  [...args, ...assignments].some(
    (word) =>
      flow.holdsToken(word) ||
      flow.holdsSession(word) ||
      /assume-role-with|AWS_(?:SECRET_ACCESS_KEY|SESSION_TOKEN)=/.test(word),
  );
