/**
 * What to do instead of fields that people expect and a setup does not have, by the pattern of their path.
 */
const onePerProject = 'Write one setup for each project, each with its own role.';

/** A map: a name that somebody typed may be that of a member of every object. */
export const waysAround: ReadonlyMap<string, string> = new Map([
  ['gitlab.projects', onePerProject],
  ['roles[].projects', onePerProject],
  ['roles[].permissions[].table', 'The parameter is called lockTable.'],
]);
