import type { Source } from './types';

/** Public pages several explanations rest on, so that an address changes in one place. */
export const sources = {
  awsConditionKeys: {
    title: 'AWS: IAM and STS condition context keys',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  },
  awsSharedIssuers: {
    title: 'AWS: identity-provider controls for shared OIDC providers',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  },
  awsProvider: {
    title: 'AWS: create an OpenID Connect identity provider in IAM',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  },
  awsOidcRole: {
    title: 'AWS: create a role for OpenID Connect federation',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  },
  awsOperators: {
    title: 'AWS: IAM condition operators',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  },
  awsQuotas: {
    title: 'AWS: IAM and STS quotas',
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
    title: 'GitLab: configure OpenID Connect in AWS',
    url: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  },
  gitlabIdToken: {
    title: 'GitLab: OpenID Connect authentication using ID tokens',
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
} as const satisfies Record<string, Source>;
