import * as z from '../../formats/zod';
import { bucketName, roleArnParameter, stackName } from './parameters';
import { arnOf, bucketAddresses } from './pasted';
import type { PresetOf } from './preset';
import { allow, passedTo } from './statement';

const schema = z.strictObject({
  preset: z.literal('cloudformation-deploy'),
  stack: stackName,
  executionRoleArn: roleArnParameter,
  artifactBucket: bucketName.optional(),
});

/** Change sets on one stack, which CloudFormation executes with a separate role. */
export const cloudformationDeploy = {
  id: 'cloudformation-deploy',
  title: 'Deploy a CloudFormation stack',
  summary:
    'Create and execute change sets of one stack, which CloudFormation carries out with its own role. Templates with transforms, such as those of SAM, need more.',
  schema,
  fields: {
    stack: {
      label: 'Stack',
      help: 'Name of the stack.',
      example: 'payments-api',
      kind: 'text',
      pasted: [arnOf('cloudformation', 'stack/(?<stack>[^/]+)(?:/[0-9a-f-]*)?')],
    },
    executionRoleArn: {
      label: 'Execution role',
      help: 'ARN of the role CloudFormation uses for the resources of the stack.',
      example: 'arn:aws:iam::111122223333:role/payments-api-cloudformation',
      kind: 'text',
    },
    artifactBucket: {
      label: 'Artifact bucket',
      help: 'Bucket templates and packages are uploaded to.',
      example: 'payments-artifacts',
      kind: 'text',
      pasted: bucketAddresses('artifactBucket'),
      optional: true,
    },
  },
  example: {
    preset: 'cloudformation-deploy',
    stack: 'payments-api',
    executionRoleArn: 'arn:aws:iam::111122223333:role/payments-api-cloudformation',
  },
  statements: ({ stack, executionRoleArn, artifactBucket }, { partition, region, account }) => {
    const stackArn = `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/*`;
    return [
      allow({
        sid: 'CreateChangeSet',
        why: 'Propose changes to this stack, to be carried out by this role only.',
        actions: ['cloudformation:CreateChangeSet'],
        resources: [stackArn],
        condition: { StringEquals: { 'cloudformation:RoleArn': executionRoleArn } },
      }),
      allow({
        sid: 'ExecuteChangeSet',
        why: 'Carry out, discard and watch changes of this stack. CloudFormation uses the role the change set was made with.',
        actions: [
          'cloudformation:DescribeChangeSet',
          'cloudformation:ExecuteChangeSet',
          'cloudformation:DeleteChangeSet',
          'cloudformation:DescribeStacks',
          'cloudformation:DescribeStackEvents',
          'cloudformation:GetTemplate',
          'cloudformation:GetTemplateSummary',
        ],
        resources: [stackArn],
      }),
      allow({
        sid: 'PassExecutionRole',
        why: 'Hand exactly this role to CloudFormation, and to nothing else.',
        actions: ['iam:PassRole'],
        resources: [executionRoleArn],
        condition: passedTo('cloudformation.amazonaws.com'),
      }),
      ...(artifactBucket === undefined
        ? []
        : [
            allow({
              sid: 'UploadArtifacts',
              why: 'Upload templates and packages, and let CloudFormation read them.',
              actions: ['s3:PutObject', 's3:GetObject'],
              resources: [`arn:${partition}:s3:::${artifactBucket}/*`],
            }),
          ]),
    ];
  },
  readsOnly: () => false,
  stillAllows: ({ stack, executionRoleArn }) =>
    `Everything ${executionRoleArn} may do, by way of a template of ${stack}. The real blast radius is that role. It does not cover templates with transforms, such as those of SAM: if AWS refuses their change sets, the refusal names the action and the transform, and a policy of your own can allow that.`,
} as const satisfies PresetOf<typeof schema>;
