import type { Job, Role } from '../schema';
import type { SetupPreset } from './types';

interface Stage {
  readonly name: string;
  readonly branch: string;
  readonly account: string;
  /** The hosted zone whose records this environment manages. */
  readonly zone: string;
  /** Whether somebody reviews the plan and starts the job by hand. */
  readonly reviewed: boolean;
}

const development: Stage = {
  name: 'development',
  branch: 'main',
  account: '111122223333',
  zone: 'Z0123456789ABCDEFGHIJ',
  reviewed: false,
};

const production: Stage = {
  name: 'production',
  branch: 'production',
  account: '444455556666',
  zone: 'Z9876543210JIHGFEDCBA',
  reviewed: true,
};

const region = 'eu-west-1';
const image = { name: 'hashicorp/terraform:1.13.4' };
const init = 'terraform init -input=false';

export const terraformTwoAccounts: SetupPreset = {
  id: 'terraform-two-accounts',
  title: 'Terraform or OpenTofu in two accounts',
  summary:
    'Merge requests plan and may only read. Development applies from main, production from a protected branch, each with its state in its account.',
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
        { id: development.account, name: 'dns-development', provider: 'create' },
        { id: production.account, name: 'dns-production', provider: 'create' },
      ],
    },
    roles: [development, production].flatMap((stage) => [planRole(stage), applyRole(stage)]),
  },
};

/** For merge requests: the plan of code that nobody has reviewed. It reads state and records, and locks nothing. */
function planRole(stage: Stage): Role {
  return {
    name: `${stage.name}-plan`,
    kind: 'plan',
    account: stage.account,
    region,
    iam: { name: `gitlab-dns-${stage.name}-plan` },
    pipelineSources: ['merge_request_event'],
    permissions: [
      { preset: 'terraform-state', ...stateOf(stage), access: 'read' },
      { preset: 'custom', policy: { Version: '2012-10-17', Statement: [readRecords(stage)] } },
    ],
    jobs: [
      {
        name: `plan-${stage.name}`,
        stage: 'plan',
        image,
        credentials: 'web-identity-file',
        manual: false,
        script: [init, 'terraform plan -input=false -lock=false'],
      },
    ],
  };
}

function applyRole(stage: Stage): Role {
  const apply: Job = {
    name: `apply-${stage.name}`,
    stage: 'apply',
    image,
    credentials: 'web-identity-file',
    manual: stage.reviewed,
    script: [
      init,
      'terraform plan -input=false -out=plan.tfplan',
      'terraform apply -input=false plan.tfplan',
    ],
  };
  const check: Job = {
    name: `check-${stage.name}`,
    stage: 'plan',
    image,
    action: 'prepare',
    credentials: 'web-identity-file',
    manual: false,
    script: [init, 'terraform plan -input=false'],
  };
  return {
    name: stage.name,
    kind: 'deploy',
    environment: { name: stage.name, protected: stage.reviewed },
    refs: [{ type: 'branch', name: stage.branch }],
    account: stage.account,
    region,
    iam: { name: `gitlab-dns-${stage.name}` },
    pipelineSources: ['push', 'web'],
    permissions: [
      { preset: 'terraform-state', ...stateOf(stage) },
      {
        preset: 'custom',
        policy: {
          Version: '2012-10-17',
          Statement: [
            readRecords(stage),
            {
              Sid: 'ChangeRecords',
              Effect: 'Allow',
              Action: 'route53:ChangeResourceRecordSets',
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
    jobs: stage.reviewed ? [check, apply] : [apply],
  };
}

function stateOf({ name }: Stage) {
  return { bucket: `acme-tfstate-${name}`, key: 'dns/terraform.tfstate' };
}

function readRecords({ zone }: Stage) {
  return {
    Sid: 'ReadRecords',
    Effect: 'Allow' as const,
    Action: ['route53:GetHostedZone', 'route53:ListResourceRecordSets'],
    Resource: `arn:aws:route53:::hostedzone/${zone}`,
  };
}
