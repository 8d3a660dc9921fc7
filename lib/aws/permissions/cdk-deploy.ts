import * as z from '../../formats/zod';
import { cdkQualifier } from './parameters';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({ preset: z.literal('cdk-deploy'), qualifier: cdkQualifier.optional() });

const standardQualifier = 'hnb659fds';

/** `cdk deploy` through the roles of the bootstrap stack. */
export const cdkDeploy = {
  id: 'cdk-deploy',
  title: 'Deploy with the CDK',
  summary: 'Assume the roles of the CDK bootstrap of this account and region.',
  schema,
  fields: {
    qualifier: {
      label: 'Bootstrap qualifier',
      help: 'Only if the account was bootstrapped with a custom qualifier.',
      example: standardQualifier,
      kind: 'text',
      optional: true,
    },
  },
  example: { preset: 'cdk-deploy' },
  statements: ({ qualifier = standardQualifier }, { partition, region, account }) => {
    const arn = (purpose: 'deploy' | 'file-publishing' | 'image-publishing' | 'lookup') =>
      `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${purpose}-role-${account}-${region}`;
    return [
      allow({
        sid: 'AssumeBootstrapRoles',
        why: 'The four roles of the CDK bootstrap. A session gained this way lasts one hour at most.',
        actions: ['sts:AssumeRole'],
        resources: [arn('deploy'), arn('file-publishing'), arn('image-publishing'), arn('lookup')],
      }),
    ];
  },
  readsOnly: () => false,
  stillAllows: (_parameters, { account, region }) =>
    `Any CDK deployment to account ${account} in ${region}. What such a deployment can do is decided by the CloudFormation execution role of the bootstrap, which has AdministratorAccess unless the bootstrap was made with --cloudformation-execution-policies.`,
} as const satisfies PresetOf<typeof schema>;
