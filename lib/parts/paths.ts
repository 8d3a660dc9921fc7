/** The search for stored keys in GitLab, or in an account with --aws. */
export const searchPath = 'verify/find-static-keys.sh';

/** The organization policies. */
export const policyPaths = {
  serviceControl: 'guardrails/scp.json',
  resourceControl: 'guardrails/rcp.json',
} as const;

/** File names of the trust policies of a phase, in the folder of a role. */
export const phaseDocuments = { 1: 'trust-policy.phase-1.json', 3: 'trust-policy.json' } as const;

/** A Terraform root module for all accounts, to copy and edit. */
export const rootExamplePath = 'aws/root.tf.example';

/** The patch of the project's existing pipeline. */
export const pipelinePatchPath = 'gitlab/gitlab-ci.patch';
