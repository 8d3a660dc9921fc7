/*
 * Rights in GitLab that a setup may narrow. `keep`, the first of each, leaves them as they are; it is the same as leaving the
 * field out, and `parseSetup` leaves it out.
 */

/** Who may set variables when a pipeline starts (`ci_pipeline_variables_minimum_override_role`). */
export const pipelineVariableRoles = ['keep', 'developer', 'maintainer', 'owner', 'no-one'] as const;

/** Who may merge into the branches that a role trusts. */
export const mergeLevels = ['keep', 'maintainers'] as const;
