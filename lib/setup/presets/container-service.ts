import type { SetupPreset } from './types';

export const containerService: SetupPreset = {
  id: 'container-service',
  title: 'Container service from protected tags',
  summary: 'One account: an image per release tag, pushed to ECR and rolled out on ECS by hand.',
  setup: {
    version: 2,
    gitlab: {
      url: 'https://gitlab.com',
      edition: 'gitlab.com',
      tier: 'free',
      project: { path: 'acme/orders', id: 53870012, namespaceId: 9021044 },
      forkPipelinesInParent: false,
      pipelineVariables: 'no-one',
      mergeLevel: 'maintainers',
    },
    aws: {
      partition: 'aws',
      audience: 'sts.amazonaws.com',
      accounts: [{ id: '444455556666', name: 'orders', provider: 'create' }],
    },
    roles: [
      {
        name: 'production',
        kind: 'deploy',
        environment: { name: 'production', protected: false },
        refs: [{ type: 'tag', name: 'release-*' }],
        account: '444455556666',
        region: 'eu-central-1',
        iam: { name: 'gitlab-orders-production', path: '/gitlab/' },
        pipelineSources: ['push'],
        permissions: [
          { preset: 'ecr-push', repository: 'orders' },
          {
            preset: 'ecs-deploy',
            cluster: 'orders',
            service: 'orders',
            taskFamily: 'orders',
            taskRoleArn: 'arn:aws:iam::444455556666:role/orders-task',
            executionRoleArn: 'arn:aws:iam::444455556666:role/orders-execution',
          },
        ],
        jobs: [
          {
            name: 'release',
            stage: 'release',
            credentials: 'assume-role',
            sessionSeconds: 1800,
            manual: true,
            script: ['./scripts/push-image.sh "$CI_COMMIT_TAG"', './scripts/roll-out.sh "$CI_COMMIT_TAG"'],
          },
        ],
      },
    ],
  },
};
