import * as z from '../../formats/zod';
import { bucketName, kmsKeyArn, objectKey } from './parameters';
import { bucketAddresses } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({
  preset: z.literal('terraform-state'),
  bucket: bucketName,
  key: objectKey,
  kmsKeyArn: kmsKeyArn.optional(),
});

/** The S3 backend of Terraform with a lock file; nothing of what Terraform manages. */
export const terraformState = {
  id: 'terraform-state',
  title: 'Terraform state in S3',
  summary:
    'Read and write one state file and its lock file. Add what Terraform manages as permissions of its own.',
  schema,
  fields: {
    bucket: {
      label: 'Bucket',
      help: 'Bucket of the S3 backend.',
      example: 'corp-tfstate-dev',
      kind: 'text',
      pasted: bucketAddresses('bucket'),
    },
    key: {
      label: 'Key',
      help: 'Key of the state file, as in the backend block.',
      example: 'network/terraform.tfstate',
      kind: 'text',
    },
    kmsKeyArn: {
      label: 'KMS key',
      help: 'Only if the bucket is encrypted with a key of your own.',
      example: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      kind: 'text',
      optional: true,
    },
  },
  example: { preset: 'terraform-state', bucket: 'corp-tfstate-dev', key: 'network/terraform.tfstate' },
  statements: ({ bucket, key, kmsKeyArn }, { partition }) => [
    allow({
      sid: 'FindState',
      // Source: hashicorp/terraform, backend/remote-state/s3, TestBackendRestrictedRoot and its NamedPrefix.
      why: 'Find this state file. Terraform before 1.8 also lists env:/ in terraform init; from 1.8 on it may be removed. If the backend sets workspace_key_prefix, add that prefix: terraform init fails without it.',
      actions: ['s3:ListBucket'],
      resources: [`arn:${partition}:s3:::${bucket}`],
      condition: { StringEquals: { 's3:prefix': [key, 'env:/'] } },
    }),
    allow({
      sid: 'ReadWriteState',
      why: 'Read and write this state file. Terraform never needs to delete it.',
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [`arn:${partition}:s3:::${bucket}/${key}`],
    }),
    allow({
      sid: 'LockState',
      why: 'Take and give back the lock (use_lockfile = true in the backend block).',
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [`arn:${partition}:s3:::${bucket}/${key}.tflock`],
    }),
    ...(kmsKeyArn === undefined
      ? []
      : [
          allow({
            sid: 'UseStateKey',
            why: 'Read and write objects encrypted with this key.',
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [kmsKeyArn],
          }),
        ]),
  ],
  readsOnly: () => false,
  stillAllows: ({ bucket, key, kmsKeyArn }) =>
    `Read the state at ${key} in ${bucket}, which holds secrets in plain text where resources have them, and replace it, which decides what the next apply does.${kmsKeyArn === undefined ? '' : ' Decrypt anything else that is encrypted with the same key and can be read.'}`,
} as const satisfies PresetOf<typeof schema>;
