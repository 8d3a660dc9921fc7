import type { SetupPreset } from './types';

export const privateIssuer: SetupPreset = {
  id: 'private-issuer',
  title: 'Private instance, public issuer',
  summary:
    'An instance AWS cannot reach, whose keys are published in a bucket; Terraform or OpenTofu and the CDK in two accounts.',
  setup: {
    version: 2,
    gitlab: {
      url: 'https://gitlab.corp.example',
      edition: 'self-managed',
      version: '19.6',
      tier: 'ultimate',
      issuer: 'https://corp-oidc.s3.eu-central-1.amazonaws.com',
      project: { path: 'platform/landing-zone', id: 12 },
      forkPipelinesInParent: false,
    },
    aws: {
      partition: 'aws',
      audience: 'sts.amazonaws.com',
      accounts: [
        { id: '222233334444', name: 'dev', provider: 'existing' },
        { id: '333344445555', name: 'prod', provider: 'existing' },
      ],
    },
    roles: [
      {
        name: 'dev',
        kind: 'deploy',
        environment: { name: 'dev', protected: false },
        refs: [{ type: 'branch', name: 'main' }],
        account: '222233334444',
        region: 'eu-central-1',
        iam: { name: 'landing-zone-dev' },
        permissions: [
          { preset: 'terraform-state', bucket: 'corp-tfstate-dev', key: 'landing-zone/terraform.tfstate' },
          { preset: 'cdk-deploy' },
        ],
        jobs: [
          {
            name: 'apply-dev',
            stage: 'apply',
            credentials: 'web-identity-file',
            manual: false,
            script: ['terraform init -input=false', 'terraform apply -input=false -auto-approve'],
          },
        ],
      },
      {
        name: 'prod',
        kind: 'deploy',
        environment: { name: 'prod', protected: true },
        refs: [{ type: 'branch', name: 'main' }],
        account: '333344445555',
        region: 'eu-central-1',
        iam: { name: 'landing-zone-prod' },
        network: { sourceVpces: ['vpce-0a1b2c3d4e5f60718'] },
        permissions: [
          { preset: 'terraform-state', bucket: 'corp-tfstate-prod', key: 'landing-zone/terraform.tfstate' },
          {
            preset: 'custom',
            policy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'ReadParameters',
                  Effect: 'Allow',
                  Action: 'ssm:GetParameter',
                  Resource: 'arn:aws:ssm:eu-central-1:333344445555:parameter/landing-zone/*',
                },
              ],
            },
          },
        ],
        jobs: [
          {
            name: 'apply-prod',
            stage: 'apply',
            credentials: 'web-identity-file',
            manual: true,
            script: ['terraform init -input=false', 'terraform apply -input=false -auto-approve'],
          },
        ],
      },
    ],
  },
};
