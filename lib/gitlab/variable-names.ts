import { codePointOf, firstHidden, kindOfHidden } from '../formats/visible';

/**
 * Variables of a job that the login sets, reads or clears, or that choose who the job is: a setup cannot set them.
 * `CI_` and `GITLAB_` belong to GitLab.
 */
const reserved =
  /^(?:aws_oidc_|AWS_|CI_|GITLAB_|BASH_ENV$|ENV$|IFS$|LD_|PATH$|HOME$|PS4$|SHELLOPTS$|BASHOPTS$|__proto__$)/;

/** What is wrong with the name of a variable of a job, or `undefined`. Names: docs.gitlab.com/ci/variables, "letters, digits and `_`". */
export function variableNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z_]\w{0,254}$/.test(name))
    return 'A variable needs a name of letters, digits and "_" that starts with no digit.';
  return reserved.test(name)
    ? `The variable ${name} belongs to the login, to the shell or to GitLab: a job cannot set it here.`
    : undefined;
}

/** What is wrong with the value of a variable of a job, or `undefined`. An empty value is allowed. */
export function variableValueProblem(value: string): string | undefined {
  if (value.length > 2000) return 'The value is longer than 2000 characters.';
  const hidden = firstHidden(value, '\n\t');
  if (hidden)
    return `The value holds ${kindOfHidden(hidden)} (${codePointOf(hidden.character)}) at position ${hidden.position}.`;
  return holdsAccessKeyId(value)
    ? 'The value looks like an AWS access key, which must not be in a file.'
    : undefined;
}

/** Whether a text holds the id of an access key. Source: IAM user guide, "Understanding unique ID prefixes". */
export const holdsAccessKeyId = (text: string): boolean => /\bA(?:KI|SI)A[A-Z2-7]{16}\b/.test(text);
