import type { ConditionBlock, PolicyDocument } from '@/lib/aws/policy';
import { sources } from '@/lib/explanations/sources';
import type { Source } from '@/lib/explanations/types';
import type { strangerTokens } from '../support/repaired-roles';
import { allow, document, gitlabCom, selfManaged, subject, token } from '../support/sts';

/** One published mistake, in our own words, and its effect. */
export interface Erratum {
  readonly title: string;
  readonly source: Source;
  /** One sentence: what the page says. */
  readonly says: string;
  readonly policy: PolicyDocument;
  /** Whose tokens get in. `nobody`: not even the intended one. */
  readonly effect: 'nobody' | readonly (keyof typeof strangerTokens)[];
  /** Claims of the intended token that differ from the usual ones. */
  readonly intended?: Readonly<Record<string, string>>;
  /** What `keyless check` finds, most severe first. */
  readonly codes: readonly string[];
  /** One or more sentences: why. */
  readonly because: string;
}

const path = 'acme/payments/api';
const aud = { 'gitlab.com:aud': 'sts.amazonaws.com' };
const page = (title: string, url: string): Source => ({ title, url });
const trust = (condition: ConditionBlock): PolicyDocument => document(allow(condition));
const like = (...subjects: readonly string[]): PolicyDocument =>
  trust({ StringEquals: aud, StringLike: { 'gitlab.com:sub': subjects } });
const equals = (sub: string, extra: Readonly<Record<string, string>> = {}): PolicyDocument =>
  trust({ StringEquals: { ...aud, 'gitlab.com:sub': sub, ...extra } });

/** As of 2026-11-28. A page may have changed since it was read. */
export const errata: readonly Erratum[] = [
  {
    title: 'Audience alone',
    source: sources.awsSharedIssuers,
    says: 'Until June 2025, IAM accepted a role for gitlab.com with only a condition on the audience. IAM does not check older roles until somebody changes them.',
    policy: trust({ StringEquals: aud }),
    effect: ['another project', 'a fork', 'an unprotected branch', 'a tag with the name of the branch'],
    codes: ['subject-missing'],
    because: 'The author of a job chooses its `aud`, so the audience does not keep other projects out.',
  },
  {
    title: 'No audience',
    source: sources.gitlabAws,
    says: 'The sample trust policy pins the subject, the group and the project, but not the audience.',
    policy: trust({
      StringEquals: {
        'gitlab.com:sub': subject,
        'gitlab.com:namespace_id': token.namespace_id,
        'gitlab.com:project_id': token.project_id,
      },
    }),
    effect: ['another audience'],
    codes: ['audience-missing', 'ref-protection-not-pinned'],
    because:
      'A token of the project for another service gets in if the identity provider also lists the audience of that service.',
  },
  {
    title: "GitLab's address as the audience",
    source: page(
      'GitLab 16.2: Configure OpenID Connect in AWS',
      'https://archives.docs.gitlab.com/16.2/ee/ci/cloud_services/aws/index.html',
    ),
    says: 'The audience is the address of the GitLab instance. The current page recommends `sts.amazonaws.com`.',
    policy: trust({
      StringEquals: { 'gitlab.com:aud': 'https://vault.example.com', 'gitlab.com:sub': subject },
    }),
    intended: { aud: 'https://vault.example.com' },
    effect: ['another audience'],
    codes: ['path-only', 'ref-protection-not-pinned'],
    because:
      'Any other service with the same audience receives tokens that AWS accepts, too. The example has an audience that is shared with Vault. Better: use `sts.amazonaws.com` in the job, the identity provider and the policy.',
  },
  {
    title: 'Condition keys of another issuer',
    source: page(
      'Datadog: AWS IAM role should not allow untrusted GitLab runners to assume it',
      'https://docs.datadoghq.com/security/default_rules/aws-iam-role-trust-policy-misconfigured-gitlab',
    ),
    says: 'The recommended policy trusts the identity provider of gitlab.com, but its condition key starts with `gitlab.example.com`.',
    policy: trust({ StringEquals: { 'gitlab.example.com:sub': subject } }),
    effect: 'nobody',
    codes: ['wrong-prefix'],
    because:
      'The request has only keys that start with the issuer of its token, so the condition never matches.',
  },
  {
    title: 'Every ref of the project, to fix a denied job',
    source: page(
      'ministryofjustice/modernisation-platform issue 3909',
      'https://github.com/ministryofjustice/modernisation-platform/issues/3909',
    ),
    says: 'The subject ends with `:*`. The issue is about GitHub Actions; the policy here is the same mistake for GitLab.',
    policy: like(`project_path:${path}:*`),
    effect: ['an unprotected branch', 'a merge request', 'a tag with the name of the branch'],
    codes: ['ref-any', 'path-only'],
    because: 'Anyone who can push a branch gets in.',
  },
  {
    title: 'The environment as a condition key',
    source: page('praetorian-inc/trajan: detection rules', 'https://github.com/praetorian-inc/trajan'),
    says: 'A rule asks for a condition on the `environment` claim.',
    policy: equals(subject, { 'gitlab.com:environment': 'production' }),
    effect: 'nobody',
    codes: ['unsupported-key'],
    because:
      'Besides `aud` and `sub`, AWS evaluates nine claims of gitlab.com. `environment` is not one of them.',
  },
  {
    title: 'Project and ref as condition keys',
    source: page(
      'DevOps AI Toolkit: GitLab CI/CD id_tokens to AWS STS prompt',
      'https://devopsaitoolkit.com/prompts/gitlab-ci-id-tokens-aws-sts-assume-role/',
    ),
    says: 'The prompt asks for conditions on `project_path`, `ref` and `environment`.',
    policy: trust({ StringEquals: { ...aud, 'gitlab.com:project_path': path, 'gitlab.com:ref': 'main' } }),
    effect: 'nobody',
    codes: ['unsupported-key'],
    because: 'AWS has no such keys. The project path and the ref are in the subject.',
  },
  {
    title: 'A ref type for merge requests',
    source: page(
      'phpboyscout: A 403 you cannot fix in IAM',
      'https://phpboyscout.uk/2026/05/14/a-403-you-cant-fix-in-iam.html',
    ),
    says: 'The post explains why `ref_type:mr` in a role for merge requests never matches.',
    policy: equals(`project_path:${path}:ref_type:mr:ref:main`),
    effect: 'nobody',
    codes: ['subject-never-matches'],
    because:
      '`ref_type` is `branch` or `tag`. The subject of a merge request pipeline contains the source branch.',
  },
  {
    title: 'A wildcard with StringEquals',
    source: page(
      'guided-explorations/aws/configure-openid-connect-in-aws issue 2',
      'https://gitlab.com/guided-explorations/aws/configure-openid-connect-in-aws/-/issues/2',
    ),
    says: 'The subject contains `*`, and the operator is `StringEquals`.',
    policy: equals(`project_path:${path}:*`),
    effect: 'nobody',
    codes: ['wildcard-literal'],
    because: '`StringEquals` has no wildcards, and a ref cannot contain `*`. `StringLike` has wildcards.',
  },
  {
    title: 'A whole group',
    source: page('opszero/terraform-aws-oidc-gitlab', 'https://github.com/opszero/terraform-aws-oidc-gitlab'),
    says: 'The value of the subject condition may be a pattern for a whole group.',
    policy: like('project_path:acme/*'),
    effect: [
      'a project whose name starts with the same text',
      'a project in a subgroup',
      'an unprotected branch',
      'a merge request',
    ],
    codes: ['subject-group'],
    because:
      '`*` also matches slashes and colons: every project of the group and its subgroups gets in, from every ref.',
  },
  {
    title: 'The main branch of every project in a group',
    source: sources.gitlabCloudServices,
    says: 'One example is a pattern for the main branch of all projects in a group.',
    policy: like('project_path:acme/*:ref_type:branch:ref:main'),
    effect: [
      'a project whose name starts with the same text',
      'a project in a subgroup',
      'the branch without its protection',
    ],
    codes: ['subject-group'],
    because:
      'Anyone who can create a project in the group, or in one of its subgroups, gets in from its main branch.',
  },
  {
    title: 'Every branch of a project',
    source: sources.gitlabCloudServices,
    says: 'One example is a pattern for all branches of a project.',
    policy: like(`project_path:${path}:ref_type:branch:ref:*`),
    effect: ['an unprotected branch', 'a merge request'],
    codes: ['ref-any', 'path-only'],
    because: 'The subject of a branch with unreviewed code matches, too.',
  },
  {
    title: 'A set operator',
    source: page('github/docs pull request 17463', 'https://github.com/github/docs/pull/17463'),
    says: 'The guide for GitHub Actions used `ForAllValues:StringEquals` and was corrected. This policy uses it on `ref`, for which AWS has no condition key.',
    policy: trust({
      StringLike: { 'gitlab.com:sub': `project_path:${path}:*` },
      'ForAllValues:StringEquals': { 'gitlab.com:ref': 'main', ...aud },
    }),
    effect: ['an unprotected branch', 'a merge request', 'a tag with the name of the branch'],
    codes: ['ref-any', 'path-only', 'unsupported-key', 'set-operator'],
    because:
      '`ForAllValues:` is true if the key is missing, so the condition on the ref is true for everyone.',
  },
  {
    title: 'The subject of another platform',
    source: page(
      'GitHub: Configuring OpenID Connect in Amazon Web Services',
      'https://docs.github.com/en/actions/deployment/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services',
    ),
    says: 'The page is correct for GitHub Actions, but people copy its subject into roles for GitLab.',
    policy: equals(`repo:${path}:ref:refs/heads/main`),
    effect: 'nobody',
    codes: ['subject-never-matches'],
    because: 'The subject of GitLab contains `project_path`, `ref_type` and the short name of the ref.',
  },
  {
    title: 'Keys of gitlab.com on a self-managed instance',
    source: sources.awsConditionKeys,
    says: 'The page says that the nine GitLab keys exist only for gitlab.com, but people use them in roles for other instances.',
    policy: document(
      allow(
        {
          StringEquals: {
            'git.example.com/gitlab:aud': 'sts.amazonaws.com',
            'git.example.com/gitlab:sub': subject,
            'git.example.com/gitlab:project_id': token.project_id,
          },
        },
        { Principal: { Federated: selfManaged.arn } },
      ),
    ),
    intended: { iss: 'https://git.example.com/gitlab' },
    effect: 'nobody',
    codes: ['gitlab-com-key'],
    because: 'For other instances, AWS has only `aud` and `sub`.',
  },
  {
    title: 'A wide value after an exact one',
    source: page(
      'bridgecrewio/checkov pull request 7665',
      'https://github.com/bridgecrewio/checkov/pull/7665',
    ),
    says: 'A scanner reads only the first value of a list, and has rules only for the issuer of GitHub.',
    policy: like(subject, 'project_path:*'),
    effect: ['another project', 'a fork', 'an unprotected branch'],
    codes: ['loosest-value'],
    because: 'One matching value is enough, so the widest value decides.',
  },
  {
    title: 'A guardrail for paths, and a subject with the project id',
    source: page(
      'aws-samples/resource-control-policy-examples',
      'https://github.com/aws-samples/resource-control-policy-examples',
    ),
    says: 'The sample for shared issuers denies every subject that does not start with the path of the group.',
    policy: document(
      allow({
        StringEquals: { ...aud, 'gitlab.com:sub': `project_id:${token.project_id}:ref_type:branch:ref:main` },
      }),
      allow(
        {
          StringNotLikeIfExists: { 'gitlab.com:sub': 'project_path:acme/*' },
          Null: { 'gitlab.com:sub': 'false' },
        },
        { Effect: 'Deny', Principal: { Federated: gitlabCom.arn } },
      ),
    ),
    intended: { sub: `project_id:${token.project_id}:ref_type:branch:ref:main` },
    effect: 'nobody',
    codes: ['never-usable', 'ref-protection-not-pinned', 'subject-not-default'],
    because:
      'It denies subjects that start with the project id. The guardrail must admit both forms. The example has it as a Deny in the trust policy; the sample is a resource control policy.',
  },
];
