import { developer, fork, job, mergeRequest, saas, selfManaged } from '@/tests/support/gitlab';
import {
  type Case,
  composing,
  defaultSub,
  describeCases,
  docs,
  feature,
  forkMain,
  having,
  premium,
  protectedProduction,
  withEnvironment,
} from '@/tests/support/token-cases';

const reused = having({ pathReused: true });
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
    source: 'gitlab-org/gitlab!259313, gitlab-org/gitlab!259316; whether they shipped is not confirmed',
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
    source: `${docs.burned}; the error text of 19.5, gitlab-org/gitlab!258245`,
    pipeline: { project: { ...reused, subjectComponents: ['project_id', 'project_path'] } },
    expect: 'path-reused',
    inferred: ['path-and-id-together'],
  },
  {
    name: 'a path behind the id is still a path, as far as one can tell, before 19.5',
    source: `${docs.burned} (inferred)`,
    instance: selfManaged('19.4'),
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

describeCases({ subjects, reusedPaths });
