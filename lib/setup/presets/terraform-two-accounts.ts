import type { Role } from '../schema';
import type { SetupPreset } from './types';

export const terraformTwoAccounts: SetupPreset = {
  id: 'terraform-two-accounts',
  title: 'Terraform or OpenTofu in two accounts',
  summary:
    'Development applies from main, production from its own protected branch; state in a bucket of each account.',
  setup: {
    version: 2,
    gitlab: {
      url: 'https://gitlab.com',
      edition: 'gitlab.com',
      tier: 'premium',
      project: { path: 'acme/platform/dns', id: 47110815, namespaceId: 9021077 },
      forkPipelinesInParent: false,
      pipelineVariables: 'no-one',
      mergeLevel: 'maintainers',
    },
    aws: {
      partition: 'aws',
      audience: 'sts.amazonaws.com',
      accounts: [
        { id: '111122223333', name: 'dns-development', provider: 'create' },
        { id: '444455556666', name: 'dns-production', provider: 'create' },
      ],
    },
    roles: [
      applyRole({
        name: 'development',
        branch: 'main',
        account: '111122223333',
        zone: 'Z0123456789ABCDEFGHIJ',
        reviewed: false,
      }),
      applyRole({
        name: 'production',
        branch: 'production',
        account: '444455556666',
        zone: 'Z9876543210JIHGFEDCBA',
        reviewed: true,
      }),
    ],
  },
};

function applyRole(stage: {
  readonly name: string;
  readonly branch: string;
  readonly account: string;
  /** The hosted zone whose records this environment manages. */
  readonly zone: string;
  /** Whether somebody looks at the plan and starts the job by hand. */
  readonly reviewed: boolean;
}): Role {
  return {
    name: stage.name,
    kind: 'deploy',
    environment: { name: stage.name, protected: stage.reviewed },
    refs: [{ type: 'branch', name: stage.branch }],
    account: stage.account,
    region: 'eu-west-1',
    iam: { name: `gitlab-dns-${stage.name}` },
    pipelineSources: ['push', 'web'],
    permissions: [
      { preset: 'terraform-state', bucket: `acme-tfstate-${stage.name}`, key: 'dns/terraform.tfstate' },
      {
        preset: 'custom',
        policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'ManageRecords',
              Effect: 'Allow',
              Action: [
                'route53:GetHostedZone',
                'route53:ListResourceRecordSets',
                'route53:ChangeResourceRecordSets',
              ],
              Resource: `arn:aws:route53:::hostedzone/${stage.zone}`,
            },
            {
              Sid: 'WaitForChanges',
              Effect: 'Allow',
              Action: 'route53:GetChange',
              Resource: 'arn:aws:route53:::change/*',
            },
          ],
        },
      },
    ],
    jobs: [
      {
        name: `apply-${stage.name}`,
        stage: 'apply',
        credentials: 'web-identity-file',
        manual: stage.reviewed,
        script: [
          'terraform init -input=false',
          'terraform plan -input=false -out=plan.tfplan',
          'terraform apply -input=false plan.tfplan',
        ],
      },
    ],
  };
}
