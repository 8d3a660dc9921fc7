import type { Source } from './types';

/** Public pages several explanations rest on, so that an address changes in one place. */
export const sources = {
  awsConditionKeys: {
    title: 'AWS: IAM and AWS STS condition context keys',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  },
  awsSharedIssuers: {
    title: 'AWS: identity-provider controls for shared OIDC providers',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  },
  awsProvider: {
    title: 'AWS: Create an OpenID Connect (OIDC) identity provider in IAM',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  },
  awsOidcRole: {
    title: 'AWS: create a role for OpenID Connect federation',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  },
  awsOperators: {
    title: 'AWS: IAM JSON policy elements: Condition operators',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  },
  awsQuotas: {
    title: 'AWS: IAM and AWS STS quotas',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  },
  awsVpcKeys: {
    title: 'AWS: VPC condition keys for federated requests to STS',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_condition_keys_federated.html',
  },
  awsBoundaries: {
    title: 'AWS: permissions boundaries for IAM entities',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  },
  awsTags: {
    title: 'AWS: tags for IAM resources',
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
    title: 'GitLab: merge request pipelines',
    url: 'https://docs.gitlab.com/ci/pipelines/merge_request_pipelines/',
  },
  gitlabProjectsApi: {
    title: 'GitLab: projects API',
    url: 'https://docs.gitlab.com/api/projects/',
  },
  gitlabYaml: { title: 'GitLab: CI/CD YAML syntax reference', url: 'https://docs.gitlab.com/ci/yaml/' },
  gitlabVariables: { title: 'GitLab: CI/CD variables', url: 'https://docs.gitlab.com/ci/variables/' },
  gitlabPipelineTypes: {
    title: 'GitLab: Types of pipelines',
    url: 'https://docs.gitlab.com/ci/pipelines/pipeline_types/',
  },
  gitlabPipelineSecurity: {
    title: 'GitLab: CI/CD pipelines, pipeline security on protected branches',
    url: 'https://docs.gitlab.com/ci/pipelines/',
  },
  gitlabPipelineSettings: {
    title: 'GitLab: customize pipeline configuration',
    url: 'https://docs.gitlab.com/ci/pipelines/settings/',
  },
  gitlabProtectedEnvironments: {
    title: 'GitLab: protected environments',
    url: 'https://docs.gitlab.com/ci/environments/protected_environments/',
  },
  gitlabDeploymentSafety: {
    title: 'GitLab: deployment safety',
    url: 'https://docs.gitlab.com/ci/environments/deployment_safety/',
  },
  gitlabResourceGroups: {
    title: 'GitLab: resource groups',
    url: 'https://docs.gitlab.com/ci/resource_groups/',
  },
  gitlabCaching: { title: 'GitLab: caching in CI/CD', url: 'https://docs.gitlab.com/ci/caching/' },
  gitlabCloudServices: {
    title: 'GitLab: connect to cloud services',
    url: 'https://docs.gitlab.com/ci/cloud_services/',
  },
  gitlabProtectedBranches: {
    title: 'GitLab: protected branches',
    url: 'https://docs.gitlab.com/user/project/repository/branches/protected/',
  },
  gitlabProtectedTags: {
    title: 'GitLab: protected tags',
    url: 'https://docs.gitlab.com/user/project/protected_tags/',
  },
  gitlabIssueForkToken: {
    title: 'GitLab issue 548165: ID tokens of fork pipelines in the parent project',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/548165',
  },
  gitlabIssueCachePoisoning: {
    title: 'GitLab issue 330047: cache poisoning from unprotected branches',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/330047',
  },
  gitlabIssueVerificationKey: {
    title: 'GitLab issue 374001: AWS cannot retrieve the verification key',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/374001',
  },
  gitlabIssueDebugTrace: {
    title: 'GitLab issue 213159: debug logging shows variables',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/213159',
  },
  gitlabIssueDebugMasking: {
    title: 'GitLab issue 355881: debug logs show masked variables',
    url: 'https://gitlab.com/gitlab-org/gitlab/-/issues/355881',
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
    title: 'AWS SDKs: assume role credential provider',
    url: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
  },
  sdkEndpoints: {
    title: 'AWS SDKs: service-specific endpoints',
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
    title: 'AWS CLI: environment variables',
    url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html',
  },
} as const satisfies Record<string, Source>;
