import { sources } from '../../explanations/sources';
import type { PipelineCheck } from '../pipeline-view/types';

export const tokenOnCommandLine: PipelineCheck = {
  code: 'token-on-command-line',
  title: 'The token is an argument',
  source: sources.awsAssumeRole.url,
  check: ({ jobs }) =>
    jobs.flatMap(({ commands, flow }) =>
      commands
        .filter(({ args }) =>
          args.some(
            (word, at) =>
              /^--web-identity-token(?:=|$)/.test(word) &&
              flow.holdsToken(word.includes('=') ? word : (args[at + 1] ?? '')),
          ),
        )
        .map(({ line }) => ({
          line,
          severity: 'low',
          certain: true,
          message:
            'The token is an argument of the command. On a runner that several jobs share, other processes can read arguments in the process list.',
          remedy:
            'Write the token to a private file outside the checkout, and pass `--web-identity-token "file://$FILE"`.',
        })),
    ),
};
