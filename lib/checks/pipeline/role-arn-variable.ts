import { sources } from '../../explanations/sources';
import type { CheckedJob, PipelineCheck } from '../pipeline-view/types';

export const roleArnVariable: PipelineCheck = {
  code: 'role-arn-variable',
  title: 'A variable decides the role',
  source: sources.gitlabVariables.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap((job) =>
      linesWithRole(job)
        .slice(0, 1)
        .map((line) => ({
          line,
          severity: 'low',
          certain: true,
          message:
            'A CI/CD variable decides which role the job assumes. Anyone who can set variables when starting a pipeline can send the job into another account.',
          remedy:
            'Write the ARN into the script, and compare the answer of `aws sts get-caller-identity` with it.',
        })),
    ),
};

/** `--role-arn $NAME` in the text of the script: in the parsed commands, values from the file have replaced the names. */
const argument = /--role-arn[=\s]+["']?\$\{?(\w+)/g;

const linesWithRole = ({ read, commands }: CheckedJob): readonly number[] => [
  ...[...read.variables.values()].flatMap(({ name, value, pair }) =>
    name === 'AWS_ROLE_ARN' && value !== '' ? [pair.line] : [],
  ),
  ...commands.flatMap(({ args, line }) =>
    args.some((word) => /^--role-arn(?:=|$)/.test(word)) && readsVariable(read, commands) ? [line] : [],
  ),
  ...commands.flatMap(({ assignments, line }) =>
    assignments.some((word) => /^AWS_ROLE_ARN=\$\{?[A-Z]/.test(word)) ? [line] : [],
  ),
];

/** A variable that the script itself sets is not a CI/CD variable. */
function readsVariable({ scripts }: CheckedJob['read'], commands: CheckedJob['commands']): boolean {
  const names = Object.values(scripts)
    .flat()
    .flatMap((item) => (item.kind === 'command' ? [...item.text.matchAll(argument)] : []))
    .map(([, name = '']) => name);
  return names.some(
    (name) =>
      !/^\d$/.test(name) &&
      !commands.some(({ assignments }) => assignments.some((word) => word.startsWith(`${name}=`))),
  );
}
