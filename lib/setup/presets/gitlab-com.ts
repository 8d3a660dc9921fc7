import type { SetupPreset } from './types';

export const gitlabCom: SetupPreset = {
  id: 'gitlab-com',
  title: 'gitlab.com, staging and production',
  summary:
    'An ECS service on gitlab.com: staging follows main, production follows protected tags, each in its own account.',
  setup: {
    version: 2,
    gitlab: {
      url: 'https://gitlab.com',
      edition: 'gitlab.com',
      tier: 'premium',
      project: { path: 'acme/payments/api', id: 48151623, namespaceId: 9021044 },
      forkPipelinesInParent: false,
    },
    aws: {
      partition: 'aws',
      audience: 'sts.amazonaws.com',
      accounts: [
        { id: '111122223333', name: 'payments-staging', provider: 'create' },
        { id: '444455556666', name: 'payments-production', provider: 'existing' },
      ],
    },
    roles: [
      {
        name: 'staging',
        kind: 'deploy',
        environment: { name: 'staging', protected: false },
        refs: [{ type: 'branch', name: 'main' }],
        account: '111122223333',
        region: 'eu-west-1',
        iam: { name: 'gitlab-payments-api-staging', path: '/gitlab/' },
        pipelineSources: ['push', 'web'],
        permissions: [
          { preset: 'ecr-push', repository: 'payments/api' },
          {
            preset: 'ecs-deploy',
            cluster: 'payments',
            service: 'api',
            taskFamily: 'payments-api',
            taskRoleArn: 'arn:aws:iam::111122223333:role/payments-api-task',
            executionRoleArn: 'arn:aws:iam::111122223333:role/payments-api-execution',
          },
        ],
        jobs: [
          {
            name: 'deploy-staging',
            stage: 'deploy',
            credentials: 'assume-role',
            sessionSeconds: 900,
            manual: false,
            script: ['./scripts/deploy.sh staging'],
          },
        ],
      },
      {
        name: 'production',
        kind: 'deploy',
        environment: { name: 'production', protected: true },
        refs: [{ type: 'tag', name: 'v*' }],
        account: '444455556666',
        region: 'eu-west-1',
        iam: {
          name: 'gitlab-payments-api-production',
          path: '/gitlab/',
          permissionsBoundary: 'arn:aws:iam::444455556666:policy/ci-boundary',
        },
        pipelineSources: ['push'],
        permissions: [
          { preset: 'ecr-push', repository: 'payments/api' },
          {
            preset: 'ecs-deploy',
            cluster: 'payments',
            service: 'api',
            taskFamily: 'payments-api',
            taskRoleArn: 'arn:aws:iam::444455556666:role/payments-api-task',
            executionRoleArn: 'arn:aws:iam::444455556666:role/payments-api-execution',
          },
        ],
        jobs: [
          {
            name: 'deploy-production',
            stage: 'deploy',
            credentials: 'assume-role',
            sessionSeconds: 900,
            manual: true,
            script: ['./scripts/deploy.sh production'],
          },
        ],
      },
    ],
  },
};
