import * as z from '../../formats/zod';
import { bucketName, kmsKeyArn, lockTable, objectKey, stateAccess } from './parameters';
import { arnOf, bucketAddresses } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({
  preset: z.literal('terraform-state'),
  bucket: bucketName,
  key: objectKey,
  access: stateAccess.optional(),
  lockTable: lockTable.optional(),
  kmsKeyArn: kmsKeyArn.optional(),
});

/**
 * The S3 backend of Terraform or OpenTofu, but nothing that it manages. If absent, `access` is `write`.
 * Source: Terraform and OpenTofu, "Backend type: s3" (S3 bucket permissions, DynamoDB table permissions,
 * protecting access to workspace state). Terraform has deprecated locking with DynamoDB and plans to remove
 * it in a future minor version; OpenTofu keeps it.
 */
export const terraformState = {
  id: 'terraform-state',
  title: 'Terraform or OpenTofu state in S3',
  summary:
    'Read one state file, or read, write and lock it. Add what Terraform or OpenTofu manages as separate permissions.',
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
    access: {
      label: 'Access',
      help: 'Reading is enough for plan -lock=false. Apply writes and locks.',
      example: 'write',
      kind: 'choice',
      options: { write: 'Read and write', read: 'Read only' },
      optional: true,
    },
    lockTable: {
      label: 'DynamoDB lock table',
      help: 'Only if the backend sets dynamodb_table. Terraform deprecates such locking: use_lockfile = true replaces it, and needs no table. OpenTofu supports both.',
      example: 'tf-locks',
      kind: 'text',
      pasted: [arnOf('dynamodb', 'table/(?<lockTable>[^/]+)')],
      optional: true,
    },
    kmsKeyArn: {
      label: 'KMS key',
      help: 'Only if the bucket is encrypted with a customer managed key.',
      example: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      kind: 'text',
      optional: true,
    },
  },
  example: { preset: 'terraform-state', bucket: 'corp-tfstate-dev', key: 'network/terraform.tfstate' },
  statements: ({ bucket, key, access = 'write', lockTable, kmsKeyArn }, { partition, region, account }) => {
    const writes = access === 'write';
    const table = `arn:${partition}:dynamodb:${region}:${account}:table/${lockTable}`;
    return [
      allow({
        sid: 'FindState',
        // Source: hashicorp/terraform, backend/remote-state/s3, TestBackendRestrictedRoot and its NamedPrefix.
        why: 'Find this state file. Terraform before 1.8 also lists env:/ in terraform init; from 1.8 on it may be removed. If the backend sets workspace_key_prefix, add that prefix: terraform init fails without it.',
        actions: ['s3:ListBucket'],
        resources: [`arn:${partition}:s3:::${bucket}`],
        condition: { StringEquals: { 's3:prefix': [key, 'env:/'] } },
      }),
      ...(writes
        ? [
            allow({
              sid: 'ReadWriteState',
              why: 'Read and write this state file. Terraform and OpenTofu never need to delete it.',
              actions: ['s3:GetObject', 's3:PutObject'],
              resources: [`arn:${partition}:s3:::${bucket}/${key}`],
            }),
            allow({
              sid: 'LockState',
              why: 'Take and release the lock (use_lockfile = true in the backend block).',
              actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
              resources: [`arn:${partition}:s3:::${bucket}/${key}.tflock`],
            }),
          ]
        : [
            allow({
              sid: 'ReadState',
              why: 'Read this state file. The role can neither write nor lock it: run terraform plan or tofu plan with -lock=false.',
              actions: ['s3:GetObject'],
              resources: [`arn:${partition}:s3:::${bucket}/${key}`],
            }),
          ]),
      ...(lockTable === undefined
        ? []
        : [
            ...(writes
              ? [
                  allow({
                    sid: 'FindLockTable',
                    why: 'See that the lock table is there. Terraform deprecates DynamoDB locking; use_lockfile = true replaces it.',
                    actions: ['dynamodb:DescribeTable'],
                    resources: [table],
                  }),
                ]
              : []),
            allow({
              sid: writes ? 'UseLockTable' : 'ReadLockTable',
              why: writes
                ? 'Take and release the lock of this state in the table, and keep its checksum there. Locks of other states stay out of reach.'
                : 'Read the checksum of this state in the lock table, so that an outdated copy is noticed.',
              actions: writes
                ? ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem']
                : ['dynamodb:GetItem'],
              resources: [table],
              // These actions always name one item, so the key is never missing.
              condition: {
                'ForAllValues:StringEquals': {
                  'dynamodb:LeadingKeys': [`${bucket}/${key}`, `${bucket}/${key}-md5`],
                },
              },
            }),
          ]),
      ...(kmsKeyArn === undefined
        ? []
        : [
            allow({
              sid: writes ? 'UseStateKey' : 'DecryptState',
              why: writes
                ? 'Read and write objects encrypted with this key.'
                : 'Read objects encrypted with this key.',
              actions: writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
              resources: [kmsKeyArn],
            }),
          ]),
    ];
  },
  readsOnly: ({ access }) => access === 'read',
  stillAllows: ({ bucket, key, access, kmsKeyArn }) =>
    `Read the state at ${key} in ${bucket}, which holds secrets in plain text where resources have them${access === 'read' ? '' : ', and replace it, which decides what the next apply does'}.${kmsKeyArn === undefined ? '' : ' Decrypt anything else that is encrypted with the same key and can be read.'}`,
} as const satisfies PresetOf<typeof schema>;
