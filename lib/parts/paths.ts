/** Where the search for stored keys is: in GitLab, or with --aws in an account. */
export const searchPath = 'verify/find-static-keys.sh';

/** Where the policies of the organization are. */
export const policyPaths = {
  serviceControl: 'guardrails/scp.json',
  resourceControl: 'guardrails/rcp.json',
} as const;

/** File names of the trust policies of a phase, in the folder of a role. */
export const phaseDocuments = { 1: 'trust-policy.phase-1.json', 3: 'trust-policy.json' } as const;

/** A root module of Terraform for all accounts, to copy and edit. */
export const rootExamplePath = 'aws/root.tf.example';

/** The change of the pipeline that the project has. */
export const pipelinePatchPath = 'gitlab/gitlab-ci.patch';
