/**
 * What to do instead of fields that people expect and a setup does not have, by the pattern of their path.
 */
const onePerProject = 'Write one setup for each project, each with its own role.';

export const waysAround: Readonly<Record<string, string | undefined>> = {
  'gitlab.projects': onePerProject,
  'roles[].projects': onePerProject,
  'roles[].permissions[].table': 'The parameter is called lockTable.',
};
