/**
 * Top-level keywords of `.gitlab-ci.yml` and names GitLab gives a meaning of its own. As of 2026-11.
 * Source: GitLab documentation, "Job names" (docs.gitlab.com/ci/jobs) and "CI/CD YAML syntax reference".
 */
const reservedNames: ReadonlySet<string> = new Set([
  'image',
  'services',
  'stages',
  'types',
  'before_script',
  'after_script',
  'variables',
  'cache',
  'include',
  'default',
  'workflow',
  'spec',
  'true',
  'false',
  'nil',
  'null',
  'pages:deploy',
]);

/** What is wrong with the name of a job, or `undefined`. At most 255 characters, as GitLab documents. */
export function jobNameProblem(name: string): string | undefined {
  if (name.length > 255) return 'The job name is longer than 255 characters.';
  if (reservedNames.has(name.toLowerCase())) return `"${name}" is a keyword of GitLab CI/CD, not a job.`;
  if (name === 'pages') return 'GitLab takes a job called "pages" for a GitLab Pages deployment.';
  if (name.startsWith('.')) return 'A name that starts with a dot hides the job: it never runs.';
  return variableProblem(name);
}

/** What is wrong with the name of a stage, or `undefined`. */
export function stageProblem(name: string): string | undefined {
  if (name.length > 255) return 'The stage name is longer than 255 characters.';
  if (name === '.pre' || name === '.post')
    return `"${name}" is no place to deploy from: GitLab runs it around the others.`;
  return variableProblem(name);
}

/** What is wrong with a container image reference, or `undefined`. */
export function imageProblem(image: string): string | undefined {
  if (image.includes('$')) {
    return 'The image holds "$": whoever may set the variable would choose the program that gets the credentials.';
  }
  if (/\s/u.test(image)) return 'The image reference holds a space.';
  return /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/.test(image)
    ? undefined
    : 'This is not a container image reference.';
}

/**
 * What is wrong with the name of an environment, or `undefined`. Variables are legal in GitLab and refused here:
 * the name has to be known when the role is made. Source: GitLab's own message, "name can contain only letters, digits,
 * '-', '_', '/', '$', '{', '}', '.', and spaces, but it cannot start or end with '/'".
 */
export function environmentNameProblem(name: string): string | undefined {
  if (name.length > 255) return 'The environment name is longer than 255 characters.';
  if (/[${}]/.test(name))
    return 'The environment name holds a variable: every environment needs a name that is known now.';
  const strange = /[^A-Za-z0-9 _/.-]/u.exec(name);
  if (strange) return `The environment name holds "${strange[0]}", which GitLab does not allow.`;
  return /^\/|\/$/.test(name) ? 'The environment name starts or ends with a slash.' : undefined;
}

const variableProblem = (name: string): string | undefined =>
  name.includes('$') ? 'The name holds "$": GitLab would read a variable.' : undefined;
