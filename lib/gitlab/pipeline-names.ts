/**
 * Top-level keywords of `.gitlab-ci.yml` and names with a special meaning in GitLab. As of 2026-11.
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

/** How names of generated jobs start; the rest is the name of a deploy job, or says what is tried. */
export const generatedJobPrefix = { verify: 'verify-', mustFail: 'must-fail-' } as const;

/** GitLab allows 255 characters. Generated jobs are called after a deploy job, with a prefix. */
const longestJobName = 200;

/** What is wrong with the name of a job, or `undefined`. */
export function jobNameProblem(name: string): string | undefined {
  if (name.length > longestJobName)
    return `The job name is longer than ${longestJobName} characters: jobs that check it have a longer one, and GitLab allows 255.`;
  if (name.startsWith(generatedJobPrefix.mustFail))
    return `Names that start with "${generatedJobPrefix.mustFail}" belong to the checks that AWS must refuse.`;
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
    return 'The image holds "$": anyone who can set the variable would choose the program that gets the credentials.';
  }
  if (/\s/u.test(image)) return 'The image reference holds a space.';
  if (imageReference.test(image)) return undefined;
  return imageReference.test(image.toLowerCase())
    ? 'The image reference holds capital letters: a repository has a name in lower case.'
    : 'This is not a container image reference.';
}

/**
 * Registry (with a dot or a port, or localhost), repository, tag and digest. Source: the grammar of distribution/reference, which Docker
 * and Podman share.
 */
const imageReference = new RegExp(
  [
    /^(?:(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(?::\d+)?\/)?/,
    /[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*/,
    /(?::\w[\w.-]{0,127})?(?:@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-f]{32,})?$/,
  ]
    .map(({ source }) => source)
    .join(''),
);

/**
 * What is wrong with the name of an environment, or `undefined`. Variables are legal in GitLab and refused here:
 * the name has to be known when the role is made, or be a pattern. Source: GitLab's own message, "name can contain only letters, digits,
 * '-', '_', '/', '$', '{', '}', '.', and spaces, but it cannot start or end with '/'".
 */
export function environmentNameProblem(name: string): string | undefined {
  if (/[${}]/.test(name))
    return 'The environment name holds a variable: the name has to be known now. For review apps, use a role of the kind sandbox with a pattern, such as review/*.';
  return nameProblem(name, 'environment name', /[^A-Za-z0-9 _/.*-]/u);
}

/** What is wrong with what the files call a role, or `undefined`: the same characters, so that it may be called after its environment. */
export const roleLabelProblem = (name: string): string | undefined =>
  nameProblem(name, 'name of the role', /[^A-Za-z0-9 _/.-]/u);

function nameProblem(name: string, what: string, strangeCharacter: RegExp): string | undefined {
  if (name.length > 255) return `The ${what} is longer than 255 characters.`;
  const strange = strangeCharacter.exec(name);
  if (strange)
    return `The ${what} holds "${strange[0]}", which ${what.startsWith('env') ? 'GitLab does not allow' : 'it cannot hold'}.`;
  if (/^\/|\/$/.test(name)) return `The ${what} starts or ends with a slash.`;
  // GitLab takes these, but its API names an environment in an address, where they lead elsewhere.
  return /(?:^|\/)\.\.?(?:\/|$)/.test(name)
    ? `A part of the ${what} is nothing but one or two dots, which an address cannot hold.`
    : undefined;
}

/** What is wrong with the tag of a runner, or `undefined`. */
export const runnerTagProblem = (tag: string): string | undefined =>
  tag.length > 255 ? 'The runner tag is longer than 255 characters.' : variableProblem(tag);

/** What is wrong with the name of a job that another one needs, or `undefined`. */
export const neededJobProblem = (name: string): string | undefined =>
  name.length > 255 ? 'The job name is longer than 255 characters.' : variableProblem(name);

/** What is wrong with a path of `rules:changes`, or `undefined`. */
export function changedPathProblem(path: string): string | undefined {
  if (path.startsWith('/'))
    return 'The path starts with a slash: paths are relative to the root of the repository.';
  return variableProblem(path);
}

/** What is wrong with the alias of a service, or `undefined`. Source: docs.gitlab.com/ci/services, several with commas or spaces. */
export const serviceAliasProblem = (alias: string): string | undefined =>
  /^[A-Za-z0-9._-]+(?:[ ,]+[A-Za-z0-9._-]+)*$/.test(alias) && alias.length <= 255
    ? undefined
    : 'This is not a host name.';

/** What is wrong with the path of a CA bundle, or `undefined`. A variable could be replaced, and with it whom the job trusts. */
export function caBundleProblem(path: string): string | undefined {
  if (path.includes('$'))
    return 'The path holds "$": anyone who can set the variable could choose whom the job trusts.';
  if (!path.startsWith('/')) return 'The path of the CA bundle is not absolute.';
  return /(?:^|\/)\.\.?(?:\/|$)/.test(path) || path.endsWith('/')
    ? 'This is not the path of a file.'
    : undefined;
}

const variableProblem = (name: string): string | undefined =>
  name.includes('$') ? 'The name holds "$": GitLab would read a variable.' : undefined;
