import { sources } from '../../explanations/sources';
import { isInLog, type Printed } from '../pipeline-view/token-flow';
import type { PipelineCheck, PipelineFinding } from '../pipeline-view/types';

/**
 * The log shows the token, complete or encoded. GitLab masks only the value itself, not anything derived from
 * it.
 */
export const tokenPrinted: PipelineCheck = {
  code: 'token-printed',
  title: 'The log shows the token',
  source: sources.gitlabVariables.url,
  check: ({ jobs }) =>
    jobs.flatMap(({ flow }) =>
      flow.printed.filter((printed) => printed.secret === 'token' && isInLog(printed)).map(findingOf),
    ),
};

const remedy =
  'Remove the command. To see the claims of a token, print only its payload: extract it first, then decode it.';

function findingOf(printed: Printed): PipelineFinding {
  const { line } = printed;
  if (showsClaimsOnly(printed))
    return {
      line,
      severity: 'info',
      certain: true,
      message:
        'The log shows the claims of the token. Nobody can use them as a token, but they name the user and the user’s email address.',
      remedy: 'Print only the claims you need, such as `aud`, `sub` and `ref_protected`.',
    };
  return isEncoded(printed)
    ? {
        line,
        severity: 'high',
        certain: true,
        message:
          'The log shows the token in another form, which GitLab does not mask. Anyone who can read the log can assume the role until the token expires.',
        remedy,
      }
    : {
        line,
        severity: 'low',
        certain: true,
        message:
          'The script prints the token. GitLab masks the value in the log, and only that protects it from everyone who can read the log.',
        remedy,
      };
}

const isEncoded = ({ first, through }: Printed): boolean =>
  [first, ...through].some(
    ({ program }) => !/^(?:echo|printf|print|printenv|cat|tee|head|tail|sort|less|more)$/.test(program),
  );

/** The payload is the second of three parts; without the third part, the signature, AWS accepts nothing. */
function showsClaimsOnly({ first, through }: Printed): boolean {
  const commands = [first, ...through];
  if (commands.some(({ program }) => program === 'jwt')) return true;
  return commands.some(
    ({ program, args }) =>
      (program === 'cut' && /-f\s*[12]\b(?!-)/.test(args.join(' '))) ||
      (/awk$/.test(program) && /^\{ *print \$[12] *\}$/.test(args.at(-1) ?? '')) ||
      (program === 'jq' && args.some((word) => /split\("\."\)/.test(word) && /\[[01]\]/.test(word))),
  );
}
