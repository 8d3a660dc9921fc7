import { staticKeyNames } from '../../existing-pipeline/names';
import { sources } from '../../explanations/sources';
import { holdsAccessKeyId } from '../../gitlab/variable-names';
import type { CheckedJob, PipelineCheck, PipelineFinding } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** A stored key, in variables or scripts. */
export const staticKey: PipelineCheck = {
  code: 'static-key',
  title: 'The pipeline uses a stored key',
  source: sources.awsBestPractices.url,
  check: ({ jobs }) => jobs.flatMap((job) => [...inVariables(job), ...inScripts(job)]),
};

const remedy = 'Delete the key in AWS after the job uses a role, and remove it here.';

const inVariables = ({ read }: CheckedJob): readonly PipelineFinding[] =>
  [...read.variables.values()].flatMap(({ name, value = '', pair }): readonly PipelineFinding[] => {
    if (value === '' || (!staticKeyNames.has(name) && !isKeyId(value))) return [];
    const isWritten = !value.includes('$');
    return [
      {
        line: pair.line,
        severity: isWritten ? 'high' : 'medium',
        certain: true,
        message: isWritten
          ? `${quoteText(name)} holds an AWS key in plain text. Anyone who can read the repository or its history can use it.`
          : `${quoteText(name)} is set to a stored key. It does not expire, and it takes precedence over a token in every AWS SDK.`,
        remedy,
      },
    ];
  });

/** The id of a long-term key; those of sessions begin with `ASIA`. */
const isKeyId = (text: string): boolean => holdsAccessKeyId(text) && /\bAKIA/.test(text);

function inScripts({ read, commands, tokens, extendsUnread }: CheckedJob): readonly PipelineFinding[] {
  const written = Object.values(read.scripts)
    .flat()
    .flatMap((item): readonly PipelineFinding[] => {
      if (item.kind === 'unknown' || !isKeyId(item.text)) return [];
      const row = item.text.split('\n').findIndex(isKeyId);
      return [
        {
          line: item.line + (item.written === undefined ? row : 0),
          severity: 'high',
          certain: true,
          message:
            'The script holds the id of an AWS key. If its secret is in the repository, too, anyone who can read the repository or its history can use the key.',
          remedy,
        },
      ];
    });
  const exchanges = commands.some(({ args, assignments }) =>
    [...args, ...assignments].some((word) => /\bassume-role/.test(word)),
  );
  if (tokens.length > 0 || exchanges || extendsUnread) return written;
  return [
    ...written,
    ...read.reasons
      .filter(({ kind }) => kind === 'sets-keys')
      .map(
        ({ what, line }): PipelineFinding => ({
          line,
          severity: 'medium',
          certain: false,
          message: `The script sets ${what}, and nothing in the file gets temporary credentials. It looks like a stored key, which does not expire.`,
          remedy,
        }),
      ),
  ];
}
