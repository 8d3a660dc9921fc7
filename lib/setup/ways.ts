/** What to do today about fields people expect and version 1 of a setup does not have, by the pattern of their path. */
const handJob = 'Leave it out, and add it by hand to the job in gitlab/.gitlab-ci.yml.';
const onePerProject = 'Write one setup for each project, each with its own role.';

export const waysAround: Readonly<Record<string, string | undefined>> = {
  'gitlab.projects': onePerProject,
  'environments[].projects': onePerProject,
  'environments[].job.tags': handJob,
  'environments[].job.services': handJob,
  'environments[].job.variables': handJob,
  'environments[].permissions[].table': 'The parameter is called lockTable.',
  'environments[].jobs': 'Run all scripts in the one job, or name one environment and role for each job.',
};
