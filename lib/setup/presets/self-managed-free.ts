import type { SetupPreset } from './types';

export const selfManagedFree: SetupPreset = {
  id: 'self-managed-free',
  title: 'Self-managed, Free tier',
  summary:
    'A website from an instance below a path, with one account and only branches to tell staging from production.',
  setup: {
    version: 2,
    gitlab: {
      url: 'https://git.example.org/gitlab',
      edition: 'self-managed',
      version: '18.5',
      tier: 'free',
      project: { path: 'web/shop/storefront', id: 371 },
      forkPipelinesInParent: true,
    },
    aws: {
      partition: 'aws',
      audience: 'https://aws.example.org/gitlab',
      accounts: [{ id: '012345678901', name: 'shop', provider: 'create' }],
    },
    roles: [
      {
        name: 'staging',
        kind: 'deploy',
        environment: { name: 'staging', protected: false },
        refs: [{ type: 'branch', name: 'develop' }],
        account: '012345678901',
        region: 'us-east-1',
        iam: { name: 'gitlab-storefront-staging' },
        permissions: [
          { preset: 's3-website', bucket: 'storefront-staging', distributionId: 'E1A2B3C4D5E6F7' },
        ],
        jobs: [
          {
            name: 'publish-staging',
            stage: 'publish',
            credentials: 'web-identity-file',
            manual: false,
            script: [
              'test -f dist/index.html || { echo "dist/index.html is missing: name the job that builds the site under dependencies." >&2; exit 1; }',
              'aws s3 sync dist/ s3://storefront-staging/',
            ],
          },
        ],
      },
      {
        name: 'production',
        kind: 'deploy',
        environment: { name: 'production', protected: false },
        refs: [{ type: 'branch', name: 'main' }],
        account: '012345678901',
        region: 'us-east-1',
        iam: { name: 'gitlab-storefront-production' },
        permissions: [{ preset: 's3-website', bucket: 'storefront', distributionId: 'E7F6D5C4B3A2E1' }],
        jobs: [
          {
            name: 'publish-production',
            stage: 'publish',
            credentials: 'assume-role',
            sessionSeconds: 900,
            manual: true,
            script: [
              'test -f dist/index.html || { echo "dist/index.html is missing: name the job that builds the site under dependencies." >&2; exit 1; }',
              'aws s3 sync dist/ s3://storefront/',
            ],
          },
        ],
      },
    ],
  },
};
