import {
  actor,
  developer,
  job,
  maintainer,
  mallory,
  mergeRequest,
  now,
  parent,
  selfManaged,
} from '@/tests/support/gitlab';
import { type Case, defaultSub, describeCases, docs, feature, tag } from '@/tests/support/token-cases';

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

describeCases({ defaults, sources, versions });
