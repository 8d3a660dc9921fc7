/** Variables that hold a stored key. Each of them wins over a token in every AWS SDK. Source: AWS SDKs and Tools Reference Guide, "Standardized credential providers". */
export const staticKeyNames: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
]);

/** Variables that say which credentials are used, without being keys. */
export const identityNames: ReadonlySet<string> = new Set([
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CONFIG_FILE',
]);

/** The address of a private registry of Amazon ECR, perhaps with variables in it. */
export const ecrHost = /\.dkr[.-]ecr(?:-fips)?\./;
