import * as z from '../../formats/zod';
import { bucketName, distributionId, keyPrefix } from './parameters';
import { arnOf, bucketAddresses } from './pasted';
import type { PresetOf } from './preset';
import { allow } from './statement';

const schema = z.strictObject({
  preset: z.literal('s3-website'),
  bucket: bucketName,
  distributionId: distributionId.optional(),
  prefix: keyPrefix.optional(),
});

/** `aws s3 sync` to a bucket, followed by a CloudFront invalidation. */
export const s3Website = {
  id: 's3-website',
  title: 'Static website on S3',
  summary: 'Upload and delete files in one bucket, and refresh the CloudFront distribution in front of it.',
  schema,
  fields: {
    bucket: {
      label: 'Bucket',
      help: 'The bucket the site is served from.',
      example: 'storefront-production',
      kind: 'text',
      pasted: bucketAddresses('bucket'),
    },
    distributionId: {
      label: 'CloudFront distribution',
      help: 'Id of the distribution whose cache is refreshed after an upload.',
      example: 'E1A2B3C4D5E6F7',
      kind: 'text',
      pasted: [arnOf('cloudfront', 'distribution/(?<distributionId>.+)')],
      optional: true,
    },
    prefix: {
      label: 'Key prefix',
      help: 'Limits the job to this part of the bucket.',
      example: 'shop/assets',
      kind: 'text',
      optional: true,
    },
  },
  example: { preset: 's3-website', bucket: 'storefront-production', distributionId: 'E1A2B3C4D5E6F7' },
  statements: ({ bucket, distributionId, prefix }, { partition, account }) => [
    allow({
      sid: 'ListWebsite',
      why: 'See which files are there, so that only changes are uploaded.',
      actions: ['s3:ListBucket'],
      resources: [`arn:${partition}:s3:::${bucket}`],
      ...(prefix === undefined
        ? {}
        : { condition: { StringLike: { 's3:prefix': [prefix, `${prefix}/*`] } } }),
    }),
    allow({
      sid: 'WriteWebsite',
      why: 'Upload and delete files. Not their access control lists, and not the settings of the bucket.',
      actions: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      resources: [`arn:${partition}:s3:::${bucket}/${prefix === undefined ? '' : `${prefix}/`}*`],
    }),
    ...(distributionId === undefined
      ? []
      : [
          allow({
            sid: 'RefreshDistribution',
            why: 'Refresh the cache of this distribution.',
            actions: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
            resources: [`arn:${partition}:cloudfront::${account}:distribution/${distributionId}`],
          }),
        ]),
  ],
  readsOnly: () => false,
  stillAllows: ({ bucket, prefix }) =>
    `Replace or delete every file${prefix === undefined ? '' : ` under ${prefix}/`} in ${bucket}, so serve anything to the visitors of the site. Turn on versioning of the bucket to be able to go back.`,
} as const satisfies PresetOf<typeof schema>;
