import type { Source } from './types';

/** The day on which the pages below were last read. */
export const sourcesReadOn = '2026-11-27';

/**
 * The public pages that explanations and attacks cite, so that a title and a URL change in one place. A title consists of the
 * publisher and the title of the page; `tests/fixtures/source-pages.json` says where each was read.
 */
export const sources = {
  awsConditionKeys: {
    title: 'AWS: IAM and AWS STS condition context keys',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  },
  awsSharedIssuers: {
    title: 'AWS: Identity-provider controls for shared OIDC providers',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  },
  awsProvider: {
    title: 'AWS: Create an OpenID Connect (OIDC) identity provider in IAM',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  },
  awsOidcRole: {
    title: 'AWS: Create a role for OpenID Connect federation (console)',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  },
  awsOperators: {
    title: 'AWS: IAM JSON policy elements: Condition operators',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  },
  awsVpcKeys: {
    title: 'AWS: Use VPC condition keys to control federated access',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_condition_keys_federated.html',
  },
  awsBoundaries: {
    title: 'AWS: Permissions boundaries for IAM entities',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  },
  awsBestPractices: {
    title: 'AWS: Security best practices in IAM',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  },
  awsTags: {
    title: 'AWS: Tags for AWS Identity and Access Management resources',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html',
  },
  gitlabAws: {
    title: 'GitLab: Configure OpenID Connect in AWS to retrieve temporary credentials',
    url: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  },
  gitlabIdToken: {
    title: 'GitLab: OpenID Connect (OIDC) Authentication Using ID Tokens',
    url: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
  },
  gitlabMergeRequestPipelines: {
    title: 'GitLab: Merge request pipelines',
    url: 'https://docs.gitlab.com/ci/pipelines/merge_request_pipelines/',
  },
  gitlabProjectsApi: {
    title: 'GitLab: Projects API',
    url: 'https://docs.gitlab.com/api/projects/',
  },
  gitlabYaml: { title: 'GitLab: CI/CD YAML syntax reference', url: 'https://docs.gitlab.com/ci/yaml/' },
  gitlabVariables: { title: 'GitLab CI/CD variables', url: 'https://docs.gitlab.com/ci/variables/' },
  gitlabPipelineTypes: {
    title: 'GitLab: Types of pipelines',
    url: 'https://docs.gitlab.com/ci/pipelines/pipeline_types/',
  },
  gitlabPipelineSecurity: {
    title: 'GitLab: CI/CD pipelines',
    url: 'https://docs.gitlab.com/ci/pipelines/#pipeline-security-on-protected-branches',
  },
  gitlabImageDigests: {
    title: 'GitLab: Pipeline security',
    url: 'https://docs.gitlab.com/ci/pipeline_security/#docker-images',
  },
  gitlabPipelineSettings: {
    title: 'GitLab: Customize pipeline configuration',
    url: 'https://docs.gitlab.com/ci/pipelines/settings/',
  },
  gitlabProtectedEnvironments: {
    title: 'GitLab: Protected environments',
    url: 'https://docs.gitlab.com/ci/environments/protected_environments/',
  },
  gitlabDeploymentSafety: {
    title: 'GitLab: Deployment safety',
    url: 'https://docs.gitlab.com/ci/environments/deployment_safety/',
  },
  gitlabResourceGroups: {
    title: 'GitLab: Resource group',
    url: 'https://docs.gitlab.com/ci/resource_groups/',
  },
  gitlabCaching: { title: 'GitLab: Caching in GitLab CI/CD', url: 'https://docs.gitlab.com/ci/caching/' },
  gitlabCloudServices: {
    title: 'GitLab: Connect to cloud services',
    url: 'https://docs.gitlab.com/ci/cloud_services/',
  },
  gitlabProtectedBranches: {
    title: 'GitLab: Protected branches',
    url: 'https://docs.gitlab.com/user/project/repository/branches/protected/',
  },
  gitlabProtectedTags: {
    title: 'GitLab: Protected tags',
    url: 'https://docs.gitlab.com/user/project/protected_tags/',
  },
  gitlabIssueForkToken: {
    title:
      'GitLab issue 548165: CI ID Token Manipulated claims vulnerability for forked projects MR pipelines',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/548165',
  },
  gitlabIssueCachePoisoning: {
    title:
      'GitLab issue 330047: Cache for protected branches is not isolated and can be used to gain code execution on future jobs',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/330047',
  },
  gitlabJwksCaching: {
    title: 'GitLab merge request 138405: Add cache headers to JWKS',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/138405',
  },
  gitlabIssueDebugTrace: {
    title: 'GitLab issue 213159: Restrict access to jobs that use CI_DEBUG_TRACE=true',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/213159',
  },
  gitlabIssueDebugMasking: {
    title: 'GitLab issue 355881: Keep Variables Masked during Debug Logging, add Flag to Unmask',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/355881',
  },
  gitlabRunnerExecutors: {
    title: 'GitLab Runner: source code of the executors',
    url: 'https://gitlab.com/gitlab-org/gitlab-runner/-/tree/main/executors',
  },
  gitlabIssueDebugAccess: {
    title:
      'GitLab issue 375180: GitLab does not always limit access to job logs when CI_DEBUG_TRACE is enabled',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/375180',
  },
  awsAssumeRole: {
    title: 'AWS: AssumeRoleWithWebIdentity',
    url: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
  },
  awsCallerIdentity: {
    title: 'AWS: GetCallerIdentity',
    url: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
  },
  sdkWebIdentity: {
    title: 'AWS SDKs: Assume role credential provider',
    url: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
  },
  sdkEndpoints: {
    title: 'AWS SDKs: Service-specific endpoints',
    url: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html',
  },
  sdkMetadata: {
    title: 'AWS SDKs: IMDS credential provider',
    url: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html',
  },
  sdkStsEndpoints: {
    title: 'AWS SDKs: AWS STS Regional endpoints',
    url: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html',
  },
  cliVariables: {
    title: 'AWS CLI: Configuring environment variables for the AWS CLI',
    url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html',
  },
} as const satisfies Record<string, Source>;
