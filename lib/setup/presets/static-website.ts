import type { SetupPreset } from './types';

export const staticWebsite: SetupPreset = {
  id: 'static-website',
  title: 'Static website, one account',
  summary: 'Files from main to a bucket behind CloudFront: the smallest useful setup.',
  setup: {
    version: 2,
    gitlab: {
      url: 'https://gitlab.com',
      edition: 'gitlab.com',
      tier: 'free',
      project: { path: 'acme/website', id: 51203344, namespaceId: 9021044 },
      forkPipelinesInParent: false,
      pipelineVariables: 'no-one',
      mergeLevel: 'maintainers',
    },
    aws: {
      partition: 'aws',
      audience: 'sts.amazonaws.com',
      accounts: [{ id: '111122223333', name: 'website', provider: 'create' }],
    },
    roles: [
      {
        name: 'production',
        kind: 'deploy',
        environment: { name: 'production', protected: false },
        refs: [{ type: 'branch', name: 'main' }],
        account: '111122223333',
        region: 'us-east-1',
        iam: { name: 'gitlab-website' },
        pipelineSources: ['push', 'web'],
        permissions: [{ preset: 's3-website', bucket: 'acme-website', distributionId: 'E2B4C6D8F0A1C3' }],
        jobs: [
          {
            name: 'publish',
            stage: 'deploy',
            credentials: 'assume-role',
            sessionSeconds: 900,
            manual: false,
            script: [
              'test -f public/index.html || { echo "public/index.html is missing: name the job that builds the site under dependencies." >&2; exit 1; }',
              'aws s3 sync public/ s3://acme-website/',
              "aws cloudfront create-invalidation --distribution-id E2B4C6D8F0A1C3 --paths '/*'",
            ],
          },
        ],
      },
    ],
  },
};
