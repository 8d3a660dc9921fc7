import { actor, developer, job, maintainer, parent, saas, selfManaged } from '@/tests/support/gitlab';
import {
  branch,
  type Case,
  defaultSub,
  describeCases,
  developers,
  docs,
  feature,
  having,
  maintainersOnly,
  premium,
  protectedProduction,
  tag,
  withEnvironment,
} from '@/tests/support/token-cases';

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
    source: `${docs.protectedTags}, "Run pipelines on protected tags"`,
    pipeline: { ref: tag('v9'), actor: developer },
    expect: 'protected-ref',
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

describeCases({ permissions, environments });
