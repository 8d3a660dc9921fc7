import type { SetupPreset } from './types';

export const staticWebsite: SetupPreset = {
  id: 'static-website',
  title: 'Static website, one account',
  summary: 'Files from main to a bucket behind CloudFront: the smallest useful setup.',
  setup: {
    version: 1,
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
      accounts: [{ id: '111122223333', name: 'website', providerExists: false }],
    },
    environments: [
      {
        name: 'production',
        protected: false,
        refs: [{ type: 'branch', name: 'main' }],
        account: '111122223333',
        region: 'us-east-1',
        role: { name: 'gitlab-website' },
        pipelineSources: ['push', 'web'],
        sessionSeconds: 900,
        permissions: [{ preset: 's3-website', bucket: 'acme-website', distributionId: 'E2B4C6D8F0A1C3' }],
        job: {
          name: 'publish',
          stage: 'deploy',
          credentials: 'assume-role',
          manual: false,
          script: [
            'test -f public/index.html || { echo "public/index.html is missing: name the job that builds the site under dependencies." >&2; exit 1; }',
            'aws s3 sync public/ s3://acme-website/',
            "aws cloudfront create-invalidation --distribution-id E2B4C6D8F0A1C3 --paths '/*'",
          ],
        },
      },
    ],
  },
};
