import { identityNames, staticKeyNames } from '../../existing-pipeline/names';
import { sources } from '../../explanations/sources';
import type { CheckedJob, IdToken, PipelineCheck, PipelineFinding } from '../pipeline-view/types';
import { quoteText } from '../quote';

/** Names of tokens that are used for something else, too. A CI/CD variable of the same name replaces the token. */
export const tokenName: PipelineCheck = {
  code: 'token-name',
  title: 'The name of the token is already in use',
  source: sources.gitlabVariables.url,
  check: ({ tokenJobs }) =>
    tokenJobs.flatMap((job) => job.tokens.flatMap((token) => findingOf(job, token) ?? [])),
};

const usual = /^(?:(?:GITLAB_)?(?:OIDC_)?(?:ID_?)?(?:TOKEN|JWT)(?:_1)?|AWS_TOKEN|OIDC_TOKEN|ID_TOKEN_1)$/;
const remedy = 'Choose a name that nobody else is likely to use, such as `AWS_STS_ID_TOKEN`.';

function findingOf({ read }: CheckedJob, { name, line }: IdToken): PipelineFinding | undefined {
  const variable = read.variables.get(name);
  if (variable !== undefined)
    return {
      line: variable.pair.line,
      severity: 'medium',
      certain: true,
      message: `A variable is called ${quoteText(name)}, like the token. The variable takes precedence, so the job gets its value instead of the token.`,
      remedy: 'Rename the variable or the token.',
    };
  if (
    staticKeyNames.has(name) ||
    identityNames.has(name) ||
    (/^(?:CI|GITLAB)_/.test(name) && !usual.test(name))
  )
    return {
      line,
      severity: 'medium',
      certain: !/^(?:CI|GITLAB)_/.test(name),
      message: /^(?:CI|GITLAB)_/.test(name)
        ? `${quoteText(name)} has a prefix that GitLab reserves for its own variables.`
        : `AWS tools read ${quoteText(name)} as something other than a token, so they fail or use another identity.`,
      remedy,
    };
  return usual.test(name)
    ? {
        line,
        severity: 'info',
        certain: true,
        message: `${quoteText(name)} is a common name. A CI/CD variable of the same name in the project, its groups or the instance would replace the token.`,
        remedy,
      }
    : undefined;
}
