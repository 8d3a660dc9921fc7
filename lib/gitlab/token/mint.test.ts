import { describe, expect, test } from 'vitest';
import {
  actor,
  developer,
  fork,
  forkId,
  job,
  maintainer,
  mallory,
  mergeRequest,
  now,
  parent,
  parentId,
  pipeline,
  saas,
  selfManaged,
} from '@/tests/support/gitlab';
import type { Claims } from './claims';
import type { Inference } from './inference';
import { mintToken } from './mint';
import type { Pipeline } from './pipeline';
import type { Instance, Project } from './project';
import type { RefusalCode } from './refusal';

interface Case {
  readonly name: string;
  /** The public page, issue, merge request or file of GitLab or AWS the case comes from. */
  readonly source: string;
  readonly instance?: Instance;
  readonly pipeline?: Partial<Pipeline>;
  readonly expect: Partial<Claims> | RefusalCode;
  /** Claims that must not be there. */
  readonly without?: readonly (keyof Claims)[];
  readonly inferred?: readonly Inference[];
}

const page = (title: string) => `GitLab documentation, "${title}"`;
const docs = {
  aws: page('Configure OpenID Connect in AWS'),
  burned: page('OpenID Connect authentication using ID tokens: ID token issuance is disabled'),
  downstream: page('Downstream pipelines'),
  downstreamTrouble: page('Troubleshooting downstream pipelines'),
  idToken: page('OpenID Connect authentication using ID tokens'),
  mergeRequests: page('Merge request pipelines'),
  mirror: page('Pull from a remote repository'),
  permissions: page('Roles and permissions'),
  pipelineSecurity: page('Pipeline security on protected branches'),
  projectsApi: page('Projects API'),
  protectedBranches: page('Protected branches'),
  protectedEnvironments: page('Protected environments'),
  protectedTags: page('Protected tags'),
  yaml: page('CI/CD YAML syntax reference'),
};
/** A page of the documentation, or `gitlab-org/<project>` with an issue, a merge request or a file. */
const publicSource =
  /^(GitLab documentation, "[^"]+"|(https:\/\/hackerone\.com\/reports\/\d+; )?gitlab-org\/gitlab([#!]\d+| (app|config|ee|lib)\/\S+\.rb))([;,( ].*)?$/;

const branch = (name: string) => ({ type: 'branch', name }) as const;
const tag = (name: string) => ({ type: 'tag', name }) as const;
const feature = branch('feature');
const having = (more: Partial<Project>): Project => ({ ...parent, ...more });
const composing = (...subjectComponents: Project['subjectComponents']) => having({ subjectComponents });
const withEnvironment = (environment: NonNullable<Pipeline['job']['environment']>) => ({
  ...job,
  environment,
});
const maintainersOnly = { minimum: 'maintainer' } as const;
const developers = { minimum: 'developer' } as const;
const premium: Instance = { ...saas, tier: 'premium' };
const protectedProduction = having({
  protectedEnvironments: [{ name: 'production', deploy: maintainersOnly }],
});
const bothProtected = having({
  protectMergeRequestPipelines: true,
  protectedBranches: [
    { name: 'main', push: { minimum: 'no one' }, merge: maintainersOnly },
    { name: 'develop', push: developers, merge: developers },
  ],
});
const defaultSub = 'project_path:acme/payments/api:ref_type:branch:ref:';

const defaults: readonly Case[] = [
  {
    name: 'the default subject of a branch',
    source: docs.idToken,
    expect: { sub: `${defaultSub}main`, iss: 'https://gitlab.com', aud: 'sts.amazonaws.com' },
  },
  {
    name: 'no refs/heads/ in sub and ref, but in ref_path',
    source: 'gitlab-org/gitlab app/models/ci/pipeline.rb, source_ref_path',
    expect: { ref: 'main', ref_type: 'branch', ref_path: 'refs/heads/main' },
  },
  {
    name: 'a tag',
    source: 'gitlab-org/gitlab app/presenters/ci/build_runner_presenter.rb',
    pipeline: { ref: tag('v1.0') },
    expect: {
      sub: 'project_path:acme/payments/api:ref_type:tag:ref:v1.0',
      ref_path: 'refs/tags/v1.0',
      ref_protected: 'true',
    },
    inferred: ['protected-tag-right'],
  },
  {
    name: 'an unprotected tag',
    source: 'gitlab-org/gitlab app/presenters/ci/build_runner_presenter.rb',
    pipeline: { ref: tag('nightly'), actor: developer },
    expect: { ref_type: 'tag', ref_protected: 'false' },
  },
  {
    name: 'a tag called main has its own ref_type',
    source: 'gitlab-org/gitlab app/presenters/ci/build_runner_presenter.rb',
    pipeline: { ref: tag('main'), actor: developer },
    expect: { sub: 'project_path:acme/payments/api:ref_type:tag:ref:main', ref_protected: 'false' },
  },
  {
    name: 'ids are text',
    source: docs.idToken,
    expect: { project_id: '4815', namespace_id: '1093', user_id: '7', ref_protected: 'true' },
  },
  {
    name: "the namespace is the project's own",
    source: docs.aws,
    expect: { namespace_path: 'acme/payments', project_path: 'acme/payments/api' },
  },
  {
    name: 'the user and the role',
    source: docs.idToken,
    expect: { user_login: 'rosa', user_email: 'rosa@example.com', user_access_level: 'maintainer' },
  },
  {
    name: 'exp is the timeout of the job',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt.rb',
    expect: { exp: now + 3600, iat: now, nbf: now - 5 },
  },
  {
    name: 'exp is 5 minutes without a timeout',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt.rb, DEFAULT_EXPIRE_TIME',
    pipeline: { job: { idToken: job.idToken, runnerEnvironment: 'self-hosted' } },
    expect: { exp: now + 300, runner_environment: 'self-hosted' },
  },
  {
    name: 'the audience is what the job asks for',
    source: docs.yaml,
    pipeline: { job: { ...job, idToken: { aud: ['a', 'b'] } } },
    expect: { aud: ['a', 'b'] },
  },
  {
    name: 'no environment, no environment claims',
    source: docs.idToken,
    expect: {},
    without: ['environment', 'environment_protected', 'deployment_tier', 'environment_action'],
  },
  {
    name: 'the issuer of an instance below a path',
    source: 'gitlab-org/gitlab config/settings.rb, build_gitlab_url',
    instance: selfManaged('19.6', { issuer: 'https://example.com/gitlab' }),
    expect: { iss: 'https://example.com/gitlab' },
  },
];

const sources: readonly Case[] = [
  ...(['push', 'web', 'api'] as const).map(
    (source): Case => ({
      name: `started by ${source}`,
      source: docs.idToken,
      pipeline: { event: { source } },
      expect: { pipeline_source: source, sub: `${defaultSub}main`, ref_protected: 'true' },
    }),
  ),
  {
    name: 'a schedule',
    source: docs.pipelineSecurity,
    pipeline: { event: { source: 'schedule' } },
    expect: { pipeline_source: 'schedule', sub: `${defaultSub}main`, ref_protected: 'true' },
  },
  {
    name: 'a trigger token on a feature branch',
    source: docs.idToken,
    pipeline: { event: { source: 'trigger' }, ref: feature, actor: developer },
    expect: { pipeline_source: 'trigger', sub: `${defaultSub}feature`, ref_protected: 'false' },
  },
  {
    name: 'a downstream pipeline is the downstream project',
    source: docs.downstream,
    pipeline: { event: { source: 'pipeline' } },
    expect: { pipeline_source: 'pipeline', project_id: '4815', sub: `${defaultSub}main` },
  },
  {
    name: 'a downstream pipeline needs the right in the downstream project',
    source: docs.downstreamTrouble,
    pipeline: { event: { source: 'pipeline' }, actor: mallory },
    expect: 'not-allowed-to-run',
  },
  {
    name: 'a child pipeline says parent_pipeline, all else is the same',
    source: docs.downstream,
    pipeline: { event: { source: 'parent_pipeline', parent: { source: 'push' } } },
    expect: { pipeline_source: 'parent_pipeline', sub: `${defaultSub}main`, ref_protected: 'true' },
    inferred: ['child-like-parent'],
  },
  {
    name: 'a child pipeline of a merge request is as little protected',
    source: docs.downstream,
    pipeline: {
      event: { source: 'parent_pipeline', parent: mergeRequest(parent) },
      ref: feature,
      actor: developer,
    },
    expect: { pipeline_source: 'parent_pipeline', ref: 'feature', ref_protected: 'false' },
    inferred: ['child-like-parent'],
  },
  {
    name: 'a policy job carries the subject of the project it is injected into',
    source: 'gitlab-org/gitlab#459001',
    pipeline: { job: { ...job, policy: 'pipeline_execution_policy' } },
    expect: {
      sub: `${defaultSub}main`,
      job_source: 'pipeline_execution_policy',
      pipeline_source: 'push',
    },
  },
  {
    name: 'a pipeline a policy schedules runs as a bot on the protected branch',
    source: 'gitlab-org/gitlab#459001',
    pipeline: {
      actor: actor('guest'),
      event: { source: 'security_orchestration_policy' },
      job: { ...job, policy: 'scan_execution_policy' },
    },
    expect: {
      sub: `${defaultSub}main`,
      pipeline_source: 'security_orchestration_policy',
      ref_protected: 'true',
    },
    inferred: ['policy-bot-unrestricted'],
  },
  {
    name: 'a pull mirror pushes as the user who set it up',
    source: docs.mirror,
    pipeline: { actor: maintainer, event: { source: 'push' } },
    expect: { sub: `${defaultSub}main`, ref_protected: 'true' },
  },
  {
    name: 'an agent session is another minter',
    source: docs.idToken,
    pipeline: { event: { source: 'duo_workflow' }, ref: feature, actor: developer },
    expect: { pipeline_source: 'duo_workflow' },
    inferred: ['agent-session-ref'],
  },
];

const forkMain = { event: mergeRequest(fork), ref: branch('main'), actor: developer };
const mergeRequests: readonly Case[] = [
  {
    name: "a merge request in one project mints its source branch's subject",
    source: docs.idToken,
    pipeline: { event: mergeRequest(parent), ref: feature, actor: developer },
    expect: {
      sub: `${defaultSub}feature`,
      ref_type: 'branch',
      ref_path: 'refs/heads/feature',
      ref_protected: 'false',
      pipeline_source: 'merge_request_event',
    },
  },
  {
    name: 'from a protected branch, with the setting off: not protected',
    source: 'gitlab-org/gitlab!188008',
    pipeline: {
      event: mergeRequest(bothProtected),
      ref: branch('develop'),
      project: { ...bothProtected, protectMergeRequestPipelines: false },
    },
    expect: { ref_protected: 'false' },
  },
  {
    name: 'from protected to protected branch, with the setting on: protected',
    source: 'gitlab-org/gitlab!188008',
    pipeline: {
      event: mergeRequest(bothProtected, bothProtected),
      ref: branch('develop'),
      project: bothProtected,
    },
    expect: { ref_protected: 'true', pipeline_source: 'merge_request_event', sub: `${defaultSub}develop` },
  },
  {
    name: 'the same before 18.1: not protected',
    source: 'gitlab-org/gitlab!188008',
    instance: selfManaged('18.0'),
    pipeline: {
      event: mergeRequest(bothProtected, bothProtected),
      ref: branch('develop'),
      project: bothProtected,
    },
    expect: { ref_protected: 'false' },
  },
  {
    name: 'the same in 18.1: protected',
    source: 'gitlab-org/gitlab!188008',
    instance: selfManaged('18.1'),
    pipeline: {
      event: mergeRequest(bothProtected, bothProtected),
      ref: branch('develop'),
      project: bothProtected,
    },
    expect: { ref_protected: 'true' },
  },
  {
    name: 'the same by somebody who may not merge to the target: not protected',
    source: 'gitlab-org/gitlab!188008',
    pipeline: {
      event: mergeRequest(bothProtected, bothProtected),
      ref: branch('develop'),
      project: bothProtected,
      actor: developer,
    },
    expect: { ref_protected: 'false' },
  },
  {
    name: 'the same into an unprotected branch: not protected',
    source: 'gitlab-org/gitlab!188008',
    pipeline: {
      event: mergeRequest(bothProtected, bothProtected, 'sandbox'),
      ref: branch('develop'),
      project: bothProtected,
    },
    expect: { ref_protected: 'false' },
  },
  {
    name: 'no merge request pipeline for who may not update the source branch',
    source: docs.protectedBranches,
    pipeline: { event: mergeRequest(parent, parent, 'next'), ref: branch('main'), actor: developer },
    expect: 'source-branch-protected',
  },
  {
    name: 'a fork in the fork names the fork',
    source: docs.mergeRequests,
    pipeline: { event: mergeRequest(fork), project: fork, ref: branch('main'), actor: mallory },
    expect: {
      sub: 'project_path:mallory/api:ref_type:branch:ref:main',
      project_id: '9001',
      job_project_id: '9001',
      ref_protected: 'false',
      user_access_level: 'owner',
    },
  },
  {
    name: 'a fork in the parent names the fork, since 18.2.2',
    source: 'gitlab-org/gitlab#548165; lib/gitlab/ci/jwt_v2.rb',
    pipeline: forkMain,
    expect: {
      sub: 'project_path:mallory/api:ref_type:branch:ref:main',
      project_id: '9001',
      namespace_id: '666',
      job_project_id: '4815',
      source_project_id: '9001',
      ref_protected: 'false',
    },
  },
  {
    name: 'a fork in the parent on 18.2.2',
    source: 'gitlab-org/gitlab#548165',
    instance: selfManaged('18.2.2'),
    pipeline: forkMain,
    expect: { sub: 'project_path:mallory/api:ref_type:branch:ref:main', project_id: '9001' },
  },
  {
    name: "a fork in the parent on 18.2.1 mints the parent's protected subject byte for byte",
    source: 'https://hackerone.com/reports/3137660; gitlab-org/gitlab#548165',
    instance: selfManaged('18.2.1'),
    pipeline: forkMain,
    expect: { sub: `${defaultSub}main`, project_id: '4815', ref_protected: 'false' },
  },
  {
    name: 'a version without patch level counts as its first',
    source: 'gitlab-org/gitlab#548165, fixed in 18.2.2',
    instance: selfManaged('18.2'),
    pipeline: forkMain,
    expect: { sub: `${defaultSub}main` },
  },
  {
    name: 'the role is that in the fork',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt.rb, UserProjectTokenClaims',
    pipeline: { ...forkMain, actor: { ...developer, roles: { [parentId]: 'developer', [forkId]: 'owner' } } },
    expect: { user_access_level: 'owner' },
  },
  {
    name: 'without a role in the fork the claim is absent',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt.rb, UserProjectTokenClaims',
    pipeline: forkMain,
    expect: {},
    without: ['user_access_level'],
  },
  {
    name: 'a fork is never protected, whatever the setting',
    source: 'gitlab-org/gitlab!188008',
    pipeline: {
      event: mergeRequest(fork, bothProtected),
      project: bothProtected,
      ref: branch('develop'),
      actor: maintainer,
    },
    expect: { ref_protected: 'false' },
  },
  {
    name: 'a fork in the parent, switched off',
    source: docs.projectsApi,
    pipeline: { ...forkMain, project: having({ forkPipelinesInParent: false }) },
    expect: 'fork-pipelines-disabled',
  },
  {
    name: 'a fork in the parent takes a member of the parent',
    source: docs.mergeRequests,
    pipeline: { ...forkMain, actor: mallory },
    expect: 'not-allowed-to-run',
  },
  {
    name: 'project_id first names the fork too',
    source: 'gitlab-org/gitlab#548165 (the claims; the subject is inferred)',
    pipeline: { ...forkMain, project: composing('project_id', 'ref_type', 'ref') },
    expect: { sub: 'project_id:9001:ref_type:branch:ref:main' },
    inferred: ['fork-id-in-subject'],
  },
  {
    name: "job_project_id first collides with the parent's protected branch",
    source: 'gitlab-org/gitlab!258245 (inferred)',
    pipeline: { ...forkMain, project: composing('job_project_id', 'ref_type', 'ref') },
    expect: { sub: 'job_project_id:4815:ref_type:branch:ref:main' },
    inferred: ['job-project-of-fork-pipeline'],
  },
  {
    name: 'job_project_id with ref_protected does not collide',
    source: 'gitlab-org/gitlab!258245 (inferred)',
    pipeline: { ...forkMain, project: composing('job_project_id', 'ref_type', 'ref', 'ref_protected') },
    expect: { sub: 'job_project_id:4815:ref_type:branch:ref:main:ref_protected:false' },
    inferred: ['job-project-of-fork-pipeline'],
  },
  {
    name: 'source_project_id tells the fork apart',
    source: 'gitlab-org/gitlab!258245',
    pipeline: { ...forkMain, project: composing('source_project_id', 'ref_type', 'ref') },
    expect: { sub: 'source_project_id:9001:ref_type:branch:ref:main' },
  },
  {
    name: 'unrelated projects have no merge requests',
    source: docs.mergeRequests,
    pipeline: { event: mergeRequest({ ...fork, forkedFrom: 1 }), ref: feature, actor: developer },
    expect: 'impossible-pipeline',
  },
];

const subjects: readonly Case[] = [
  {
    name: 'one component, no trailing colon',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt_v2.rb and its spec',
    pipeline: { project: composing('project_path') },
    expect: { sub: 'project_path:acme/payments/api' },
  },
  {
    name: 'other order',
    source: 'gitlab-org/gitlab#477260',
    pipeline: { project: composing('project_path', 'ref', 'ref_type') },
    expect: { sub: 'project_path:acme/payments/api:ref:main:ref_type:branch' },
  },
  {
    name: 'project_id first',
    source: 'gitlab-org/gitlab#600358',
    instance: selfManaged('19.1'),
    pipeline: { project: composing('project_id', 'ref_type', 'ref') },
    expect: { sub: 'project_id:4815:ref_type:branch:ref:main' },
  },
  {
    name: 'project_id before 19.1',
    source: 'gitlab-org/gitlab#600358',
    instance: selfManaged('19.0'),
    pipeline: { project: composing('project_id', 'ref_type', 'ref') },
    expect: 'subject-component-unsupported',
  },
  {
    name: 'ref_protected since 18.7',
    source: docs.idToken,
    instance: selfManaged('18.7'),
    pipeline: { project: composing('project_path', 'ref_type', 'ref', 'ref_protected') },
    expect: { sub: `${defaultSub}main:ref_protected:true` },
  },
  {
    name: 'ref_protected before 18.7',
    source: docs.projectsApi,
    instance: selfManaged('18.6'),
    pipeline: { project: composing('project_path', 'ref_type', 'ref', 'ref_protected') },
    expect: 'subject-component-unsupported',
  },
  {
    name: 'job_project_id before 19.2',
    source: 'gitlab-org/gitlab!258245',
    instance: selfManaged('19.1'),
    pipeline: { project: composing('job_project_id', 'ref') },
    expect: 'subject-component-unsupported',
  },
  {
    name: 'job_project_id from 19.2 to 19.4, where a backport was proposed',
    source: 'gitlab-org/gitlab!259313, !259316; whether they shipped is not confirmed',
    instance: selfManaged('19.4'),
    pipeline: { project: composing('job_project_id', 'ref') },
    expect: { sub: 'job_project_id:4815:ref:main' },
    inferred: ['backported-components'],
  },
  {
    name: 'job_project_id since 19.5',
    source: 'gitlab-org/gitlab!258245',
    instance: selfManaged('19.5'),
    pipeline: { project: composing('job_project_id', 'ref') },
    expect: { sub: 'job_project_id:4815:ref:main' },
  },
  {
    name: 'ref cannot come first',
    source: docs.projectsApi,
    pipeline: { project: composing('ref', 'project_path') },
    expect: 'subject-component-unsupported',
  },
  {
    name: 'no component at all',
    source: 'gitlab-org/gitlab app/models/project_ci_cd_setting.rb',
    pipeline: { project: composing() },
    expect: 'subject-component-unsupported',
  },
  {
    name: 'environment components of a job with an environment',
    source: docs.idToken,
    instance: premium,
    pipeline: {
      project: {
        ...protectedProduction,
        subjectComponents: [
          'project_id',
          'ref_type',
          'ref',
          'ref_protected',
          'environment_protected',
          'deployment_tier',
        ],
      },
      job: withEnvironment({ name: 'production' }),
    },
    expect: {
      sub: 'project_id:4815:ref_type:branch:ref:main:ref_protected:true:environment_protected:true:deployment_tier:production',
    },
  },
  {
    name: 'environment components of a job without one are dropped',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt_v2.rb',
    instance: premium,
    pipeline: {
      project: {
        ...protectedProduction,
        subjectComponents: [
          'project_id',
          'ref_type',
          'ref',
          'ref_protected',
          'environment_protected',
          'deployment_tier',
        ],
      },
    },
    expect: { sub: 'project_id:4815:ref_type:branch:ref:main:ref_protected:true' },
  },
  {
    name: 'without ref every branch mints one subject',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt_v2.rb',
    pipeline: { project: composing('project_path'), ref: feature, actor: developer },
    expect: { sub: 'project_path:acme/payments/api' },
  },
  {
    name: 'path and id together',
    source: `${docs.projectsApi} (inferred)`,
    pipeline: { project: composing('project_id', 'project_path') },
    expect: { sub: 'project_id:4815:project_path:acme/payments/api' },
    inferred: ['path-and-id-together'],
  },
];

const versions: readonly Case[] = [
  {
    name: 'before 15.7 there are no ID tokens',
    source: docs.yaml,
    instance: selfManaged('15.6'),
    expect: 'id-tokens-unsupported',
  },
  {
    name: 'in 15.7 there are',
    source: docs.yaml,
    instance: selfManaged('15.7'),
    expect: { sub: `${defaultSub}main` },
    without: ['job_project_id', 'job_source', 'source_project_id'],
  },
  {
    name: 'job_project_* since 18.4',
    source: 'gitlab-org/gitlab#563038, gitlab-org/gitlab!202241',
    instance: selfManaged('18.4'),
    expect: { job_project_id: '4815', job_project_path: 'acme/payments/api' },
    without: ['job_source'],
  },
  {
    name: 'job_source since 18.9 is the pipeline source of an ordinary job',
    source: 'gitlab-org/gitlab#459001',
    instance: selfManaged('18.9'),
    expect: { job_source: 'push' },
    without: ['source_project_id'],
  },
  {
    name: 'source_project_* since 19.5',
    source: 'gitlab-org/gitlab!258245',
    instance: selfManaged('19.5'),
    expect: {
      source_project_id: '4815',
      source_namespace_id: '1093',
      source_namespace_path: 'acme/payments',
    },
  },
  {
    name: 'a newer version behaves as the newest known',
    source: docs.idToken,
    instance: selfManaged('27.1'),
    expect: { source_project_id: '4815' },
  },
];

const reused = having({ pathReused: true });
const reusedPaths: readonly Case[] = [
  {
    name: 'a reused path on gitlab.com',
    source: docs.burned,
    pipeline: { project: reused },
    expect: 'path-reused',
  },
  {
    name: 'gitlab.com cannot switch that off',
    source: 'gitlab-org/gitlab!254058',
    instance: { ...saas, blockReusedPaths: false },
    pipeline: { project: reused },
    expect: 'path-reused',
  },
  {
    name: 'before 19.1 whoever gets the path gets the subject',
    source: docs.burned,
    instance: selfManaged('19.0'),
    pipeline: { project: reused },
    expect: { sub: `${defaultSub}main` },
  },
  {
    name: 'in 19.1 the token is refused',
    source: docs.burned,
    instance: selfManaged('19.1', { blockReusedPaths: false }),
    pipeline: { project: reused },
    expect: 'path-reused',
  },
  {
    name: 'since 19.2 an administrator may switch that off',
    source: 'gitlab-org/gitlab!254058, gitlab-org/gitlab!255969',
    instance: selfManaged('19.2', { blockReusedPaths: false }),
    pipeline: { project: reused },
    expect: { sub: `${defaultSub}main` },
  },
  {
    name: 'project_id first is the way out',
    source: docs.burned,
    pipeline: { project: { ...reused, subjectComponents: ['project_id', 'ref_type', 'ref'] } },
    expect: { sub: 'project_id:4815:ref_type:branch:ref:main' },
  },
  {
    name: 'a path behind the id is still a path',
    source: `${docs.burned} (inferred)`,
    pipeline: { project: { ...reused, subjectComponents: ['project_id', 'project_path'] } },
    expect: 'path-reused',
    inferred: ['path-and-id-together', 'path-behind-another'],
  },
  {
    name: 'a job without id_tokens runs',
    source: docs.burned,
    pipeline: { project: reused, job: { ...job, idToken: undefined } },
    expect: 'id-token-not-requested',
  },
  {
    name: "the fork's path counts for a fork in the parent",
    source: docs.burned,
    pipeline: { ...forkMain, event: mergeRequest({ ...fork, pathReused: true }) },
    expect: 'path-reused',
  },
];

const permissions: readonly Case[] = [
  {
    name: 'a Developer may not run pipelines on a branch only Maintainers merge to',
    source: docs.pipelineSecurity,
    pipeline: { event: { source: 'web' }, actor: developer },
    expect: 'protected-ref',
  },
  {
    name: '"Developers can merge" makes every Developer a minter',
    source: docs.pipelineSecurity,
    pipeline: {
      event: { source: 'web' },
      actor: developer,
      project: having({
        protectedBranches: [{ name: 'main', push: { minimum: 'no one' }, merge: developers }],
      }),
    },
    expect: { sub: `${defaultSub}main`, ref_protected: 'true' },
  },
  {
    name: 'of overlapping rules the most permissive decides',
    source: docs.protectedBranches,
    pipeline: {
      actor: developer,
      project: having({
        protectedBranches: [
          ...parent.protectedBranches,
          { name: 'ma*', push: developers, merge: maintainersOnly },
        ],
      }),
    },
    expect: { ref_protected: 'true' },
  },
  {
    name: 'a user named in the rule',
    source: docs.protectedBranches,
    pipeline: {
      actor: developer,
      project: having({
        protectedBranches: [
          { name: 'main', push: { minimum: 'no one', users: [developer.id] }, merge: maintainersOnly },
        ],
      }),
    },
    expect: { ref_protected: 'true' },
  },
  {
    name: 'a schedule needs the same right',
    source: docs.pipelineSecurity,
    pipeline: { event: { source: 'schedule' }, actor: developer },
    expect: 'protected-ref',
  },
  {
    name: 'a trigger token needs the same right',
    source: docs.pipelineSecurity,
    pipeline: { event: { source: 'trigger' }, actor: developer },
    expect: 'protected-ref',
  },
  {
    name: 'a Developer may not create a protected tag',
    source: `${docs.protectedTags} (inferred)`,
    pipeline: { ref: tag('v9'), actor: developer },
    expect: 'protected-ref',
    inferred: ['protected-tag-right'],
  },
  {
    name: 'an outsider runs nothing',
    source: docs.permissions,
    pipeline: { ref: feature, actor: actor(undefined) },
    expect: 'not-allowed-to-run',
  },
  {
    name: 'a Reporter runs nothing',
    source: docs.permissions,
    pipeline: { ref: feature, actor: actor('reporter') },
    expect: 'not-allowed-to-run',
  },
  {
    name: 'a branch that wildcard rules protect',
    source: docs.protectedBranches,
    pipeline: {
      ref: branch('release/1.2/hotfix'),
      project: having({
        protectedBranches: [{ name: 'release/*', push: maintainersOnly, merge: maintainersOnly }],
      }),
    },
    expect: { sub: `${defaultSub}release/1.2/hotfix`, ref_protected: 'true' },
  },
  {
    name: 'no aud',
    source: 'gitlab-org/gitlab lib/gitlab/ci/config/entry/id_token.rb, required_keys',
    pipeline: { job: { ...job, idToken: { aud: undefined } } },
    expect: 'audience-missing',
  },
  {
    name: 'an empty list of audiences',
    source: 'gitlab-org/gitlab lib/gitlab/ci/config/entry/id_token.rb',
    pipeline: { job: { ...job, idToken: { aud: [] } } },
    expect: 'audience-missing',
  },
];

const environments: readonly Case[] = [
  {
    name: 'on Free no environment is protected',
    source: docs.protectedEnvironments,
    pipeline: {
      project: protectedProduction,
      actor: maintainer,
      job: withEnvironment({ name: 'production' }),
    },
    expect: { environment: 'production', environment_protected: 'false', deployment_tier: 'production' },
  },
  {
    name: 'a protected environment',
    source: 'gitlab-org/gitlab ee/lib/ee/gitlab/ci/jwt.rb',
    instance: premium,
    pipeline: { project: protectedProduction, job: withEnvironment({ name: 'production' }) },
    expect: { environment_protected: 'true', environment_action: 'start' },
  },
  {
    name: 'somebody who may not deploy',
    source: docs.protectedEnvironments,
    instance: premium,
    pipeline: {
      project: protectedProduction,
      ref: feature,
      actor: developer,
      job: withEnvironment({ name: 'production' }),
    },
    expect: 'protected-environment',
  },
  {
    name: 'a permitted deployer deploys from any branch',
    source: docs.protectedEnvironments,
    instance: premium,
    pipeline: { project: protectedProduction, ref: feature, job: withEnvironment({ name: 'production' }) },
    expect: { environment_protected: 'true', ref_protected: 'false' },
  },
  {
    name: 'an administrator bypasses the rule',
    source: docs.protectedEnvironments,
    instance: selfManaged('19.6', { tier: 'premium' }),
    pipeline: {
      project: protectedProduction,
      ref: feature,
      actor: { ...developer, admin: true },
      job: withEnvironment({ name: 'production' }),
    },
    expect: { environment_protected: 'true' },
  },
  {
    name: 'a near-miss name is not protected',
    source: docs.protectedEnvironments,
    instance: premium,
    pipeline: {
      project: protectedProduction,
      ref: feature,
      actor: developer,
      job: withEnvironment({ name: 'Production' }),
    },
    expect: { environment: 'Production', environment_protected: 'false', deployment_tier: 'production' },
  },
  {
    name: 'prepare needs no approval and carries the same claim',
    source: 'gitlab-org/gitlab#390025',
    instance: premium,
    pipeline: {
      project: protectedProduction,
      job: withEnvironment({ name: 'production', action: 'prepare' }),
    },
    expect: { environment_protected: 'true', environment_action: 'prepare' },
  },
  {
    name: 'the YAML chooses the tier',
    source: 'gitlab-org/gitlab lib/gitlab/ci/jwt.rb, environment_tier_from_options',
    instance: premium,
    pipeline: {
      project: having({ protectedEnvironments: [{ name: 'playground', deploy: developers }] }),
      ref: feature,
      actor: developer,
      job: withEnvironment({ name: 'playground', deploymentTier: 'production' }),
    },
    expect: { environment_protected: 'true', deployment_tier: 'production' },
  },
  {
    name: "a group's rule by tier",
    source: docs.protectedEnvironments,
    instance: { ...saas, tier: 'ultimate' },
    pipeline: {
      project: having({ protectedEnvironments: [{ tier: 'production', deploy: maintainersOnly }] }),
      ref: feature,
      actor: developer,
      job: withEnvironment({ name: 'prod-eu' }),
    },
    expect: 'protected-environment',
  },
  {
    name: 'both rule sets must allow',
    source: docs.protectedEnvironments,
    instance: premium,
    pipeline: {
      project: having({
        protectedEnvironments: [
          { name: 'production', deploy: developers },
          { tier: 'production', deploy: maintainersOnly },
        ],
      }),
      ref: feature,
      actor: developer,
      job: withEnvironment({ name: 'production' }),
    },
    expect: 'protected-environment',
  },
  {
    name: "a group's rule and a tier in the YAML",
    source: `${docs.protectedEnvironments} (which tier counts is inferred)`,
    instance: premium,
    pipeline: {
      project: having({ protectedEnvironments: [{ tier: 'production', deploy: maintainersOnly }] }),
      ref: feature,
      actor: developer,
      job: withEnvironment({ name: 'production', deploymentTier: 'other' }),
    },
    expect: 'protected-environment',
    inferred: ['stored-tier'],
  },
];

const groups = {
  defaults,
  sources,
  mergeRequests,
  subjects,
  versions,
  reusedPaths,
  permissions,
  environments,
};

test('the table is as large as it says', () => {
  const cases = Object.values(groups).flat();
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('every case names a public source', () => {
  const sources = Object.values(groups).flatMap((cases) => cases.map(({ source }) => source));
  expect(sources.filter((source) => !publicSource.test(source))).toEqual([]);
});

describe.each(Object.entries(groups))('%s', (_, cases) => {
  test.each(cases)('$name ($source)', ({ instance = saas, pipeline: more, expect: expected, ...rest }) => {
    const result = mintToken(instance, pipeline(more));
    if (typeof expected === 'string') {
      expect(result).toMatchObject({ minted: false, refusal: { code: expected } });
    } else {
      expect(result).toMatchObject({ minted: true, claims: expected });
      for (const claim of rest.without ?? []) expect(result).not.toHaveProperty(['claims', claim]);
    }
    expect([result.certainty, result.inferences]).toEqual(
      rest.inferred === undefined ? ['documented', []] : ['inferred', rest.inferred],
    );
  });
});
