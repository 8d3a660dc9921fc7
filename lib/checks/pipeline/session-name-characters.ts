import { sources } from '../../explanations/sources';
import type { CheckedJob, PipelineCheck, PipelineFinding } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** STS accepts letters, digits and `+=,.@_-` in a session name, 2 to 64 characters. Source: STS API Reference. */
export const sessionNameCharacters: PipelineCheck = {
  code: 'session-name-characters',
  title: 'The session name is not allowed',
  source: sources.awsAssumeRole.url,
  check: ({ jobs }) =>
    jobs.flatMap((job) => namesOf(job).flatMap(([name, line]) => findingOf(name, line) ?? [])),
};

const namesOf = ({ read, commands }: CheckedJob): readonly (readonly [string, number])[] => [
  ...[...read.variables.values()].flatMap(({ name, value, pair }) =>
    name === 'AWS_ROLE_SESSION_NAME' && value !== undefined ? [[value, pair.line] as const] : [],
  ),
  ...commands.flatMap(({ args, assignments, line }) => [
    ...args.flatMap((word, at) => {
      const [, value] = /^--role-session-name(?:=([\s\S]*))?$/.exec(word) ?? [word];
      const isOption = /^--role-session-name(?:=|$)/.test(word);
      return isOption ? [[value ?? args[at + 1] ?? '', line] as const] : [];
    }),
    ...assignments.flatMap((word) =>
      word.startsWith('AWS_ROLE_SESSION_NAME=') ? [[word.slice(word.indexOf('=') + 1), line] as const] : [],
    ),
  ]),
];

/** Variables whose value always contains an invalid character, and those whose value may. */
const never =
  /\$\{?(?:CI_PROJECT_PATH|CI_PROJECT_URL|CI_PIPELINE_URL|CI_JOB_URL|CI_PROJECT_DIR|CI_REPOSITORY_URL)\b/;
const sometimes =
  /\$\{?(?:CI_COMMIT_REF_NAME|CI_COMMIT_BRANCH|CI_COMMIT_TAG|CI_PROJECT_NAMESPACE|CI_JOB_NAME|CI_ENVIRONMENT_NAME|GITLAB_USER_NAME|CI_COMMIT_TITLE|CI_COMMIT_MESSAGE|CI_PROJECT_TITLE)\b/;

function findingOf(name: string, line: number): PipelineFinding | undefined {
  const remedy = 'Use numbers: `gitlab-$CI_PROJECT_ID-$CI_PIPELINE_ID-$CI_JOB_ID`.';
  const finding = (certain: boolean, message: string): PipelineFinding => ({
    line,
    severity: 'medium',
    certain,
    message,
    remedy,
  });
  const allowed = 'STS allows letters, digits and `+=,.@_-` in a session name.';
  const variable = (never.exec(name) ?? sometimes.exec(name))?.[0].replace(/^\$\{?/, '') ?? '';
  if (never.test(name))
    return finding(
      true,
      `The session name contains ${quoteText(variable)}, whose value has a slash. ${allowed} AWS refuses the call.`,
    );
  if (sometimes.test(name))
    return {
      ...finding(
        false,
        `The session name contains ${quoteText(variable)}, whose value may have a slash or a space. ${allowed} AWS then refuses the call.`,
      ),
      severity: 'low',
    };
  if (name.includes('$') || name.includes('`')) return undefined;
  if (/[^\w+=,.@-]/.test(name))
    return finding(true, `The session name is ${quoteText(name)}. ${allowed} AWS refuses the call.`);
  if (name.length < 2 || name.length > 64)
    return finding(
      true,
      `The session name has ${name.length === 1 ? '1 character' : `${name.length} characters`}. STS allows 2 to 64.`,
    );
  return undefined;
}
