// What a trust policy can test of a GitLab token. As of 2026-10-04. Source: AWS, "IAM and AWS STS condition context keys"
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html), and the service authorization reference.

export interface ConditionKey {
  /** Name after the issuer: `<issuer>:<name>`. */
  readonly name: string;
  /** Multivalued keys need a set operator; a plain operator never matches them. */
  readonly multivalued: boolean;
  /** Its content, in a few words. */
  readonly meaning: string;
}

/** For every issuer. GitLab's job tokens have no `amr`, `email` or `azp` claim, so in practice only `aud`, `oaud` and `sub` remain. */
const everyIssuer = [
  { name: 'aud', multivalued: false, meaning: 'azp claim if there is one, else aud' },
  { name: 'sub', multivalued: false, meaning: 'sub claim' },
  { name: 'oaud', multivalued: false, meaning: 'aud claim' },
  { name: 'amr', multivalued: true, meaning: 'amr claim' },
  { name: 'email', multivalued: false, meaning: 'email claim' },
] as const satisfies readonly ConditionKey[];

/** Only for the multi-tenant instance at https://gitlab.com; not for self-managed and Dedicated. All values are text, ids and booleans too. */
const gitlabCom = [
  { name: 'namespace_id', multivalued: false, meaning: 'id of the namespace that holds the project' },
  { name: 'project_id', multivalued: false, meaning: 'id of the project' },
  { name: 'user_id', multivalued: false, meaning: 'id of the user who runs the job' },
  { name: 'user_login', multivalued: false, meaning: 'username; can change' },
  { name: 'user_email', multivalued: false, meaning: 'email address; can change' },
  { name: 'user_access_level', multivalued: false, meaning: "the user's role in the project" },
  { name: 'ref_protected', multivalued: false, meaning: 'true if the ref is protected' },
  { name: 'pipeline_source', multivalued: false, meaning: 'what started the pipeline' },
  { name: 'runner_environment', multivalued: false, meaning: 'gitlab-hosted or self-hosted' },
] as const satisfies readonly ConditionKey[];

/**
 * Whether AWS evaluates the nine GitLab keys for this issuer. Not outside the commercial partition, where
 * that is not documented.
 */
export const hasGitLabKeys = (issuerKey: string, partition = 'aws'): boolean =>
  issuerKey === 'gitlab.com' && partition === 'aws';

/** The condition keys AWS evaluates for tokens of an issuer (the issuer without `https://`). */
export const conditionKeysOf = (issuerKey: string, partition = 'aws'): readonly ConditionKey[] =>
  hasGitLabKeys(issuerKey, partition) ? [...everyIssuer, ...gitlabCom] : everyIssuer;
