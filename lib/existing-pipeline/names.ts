/** Variables with static keys. Each of them takes precedence over a token in every AWS SDK. Source: AWS SDKs and Tools Reference Guide, "Standardized credential providers". */
export const staticKeyNames: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
]);

/** Variables that select credentials but are not keys. */
export const identityNames: ReadonlySet<string> = new Set([
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CONFIG_FILE',
]);

/** The host of a private Amazon ECR registry, which may contain variables. */
export const ecrHost = /\.dkr[.-]ecr(?:-fips)?\./;
