import { atMost, label } from '../../formats/checks';
import * as z from '../../formats/zod';
import { partitions } from '../arn';
import { isAwsHost } from '../partitions';

interface Form {
  /** What is wrong, in one sentence. */
  readonly message: string;
  readonly allowed: string;
  readonly example: string;
}

/** No name is longer, so longer text need not be matched against patterns. */
const longest = 2048;

/**
 * Whether a text is an AWS address without its scheme. Names may contain dots and slashes, so many addresses
 * have the format of a name.
 */
const isAddress = (value: string): boolean => isAwsHost(value.split('/', 1)[0] ?? '');

/** Text of one format that is not an AWS address. The issue carries `params.allowed` and `params.example`, which become part of the message. */
const text = (accepts: (value: string) => boolean, { message, allowed, example }: Form) =>
  z.string().refine((value) => value.length <= longest && !isAddress(value) && accepts(value), {
    error: message,
    params: { allowed, example },
  });

const matching = (pattern: RegExp, form: Form) => text((value) => pattern.test(value), form);

/** Source: Amazon S3, "General purpose bucket naming rules". */
export const bucketName = text(
  (name) =>
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !/^(?:xn--|sthree-|amzn-s3-demo-)/.test(name) &&
    !/(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name),
  {
    message: `${label} must be the name of an S3 bucket.`,
    allowed:
      'the name, the ARN or the address of the bucket itself: 3 to 63 lower case letters, digits, hyphens and dots',
    example: 'storefront-production',
  },
);

/** A key or key prefix in a bucket. Characters that a policy or a shell would interpret are left out. */
const objectPath = /^[A-Za-z0-9_.=+@-]+(?:\/[A-Za-z0-9_.=+@-]+)*$/;

export const keyPrefix = matching(objectPath, {
  message: `${label} must be a prefix of keys in a bucket.`,
  allowed: 'letters, digits and _ . = + @ - in parts divided by single slashes; no slash at either end',
  example: 'shop/assets',
});

export const objectKey = matching(objectPath, {
  message: `${label} must be a key that a policy can name.`,
  allowed: 'letters, digits and _ . = + @ - in parts divided by single slashes; no slash at either end',
  example: 'network/terraform.tfstate',
});

export const distributionId = matching(/^[A-Z0-9]{8,20}$/, {
  message: `${label} must be the id of a CloudFront distribution.`,
  allowed: 'the id as CloudFront shows it: capital letters and digits, no domain name',
  example: 'E1A2B3C4D5E6F7',
});

/** Source: Amazon ECR API reference, `repositoryName`. */
export const repositoryName = text(
  (name) =>
    name.length >= 2 &&
    name.length <= 256 &&
    /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/.test(name),
  {
    message: `${label} must be the name of an ECR repository.`,
    allowed:
      'the name without registry and tag, or an address in the account and region of the environment: 2 to 256 lower case letters, digits, and single . _ - / between them',
    example: 'payments/api',
  },
);

/** Source: Amazon DynamoDB API reference, `TableName`. */
export const lockTable = matching(/^[A-Za-z0-9_.-]{3,255}$/, {
  message: `${label} must be the name of a DynamoDB table.`,
  allowed:
    'the name, or the ARN of a table in the account and region of the role: 3 to 255 letters, digits, underscores, hyphens and dots',
  example: 'tf-locks',
});

/** What a job does with a state file. */
export const stateAccess = z.custom<'read' | 'write'>((value) => value === 'read' || value === 'write', {
  error: `${label} must be read or write.`,
  params: { allowed: 'read or write', example: 'read' },
});

const named = (thing: string, example: string, most = 255) =>
  matching(new RegExp(`^[A-Za-z0-9_-]{1,${most}}$`), {
    message: `${label} must be the name of ${thing}.`,
    allowed: `the name alone, no ARN: up to ${most} letters, digits, hyphens and underscores`,
    example,
  });

export const ecsCluster = named('an ECS cluster', 'payments');
export const ecsService = named('an ECS service', 'api');
export const taskFamily = named('a family of task definitions', 'payments-api');
export const functionName = named('a Lambda function', 'thumbnailer', 64);

export const eksCluster = matching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, {
  message: `${label} must be the name of an EKS cluster.`,
  allowed: 'up to 100 letters, digits, hyphens and underscores, starting with a letter or digit',
  example: 'platform',
});

export const stackName = matching(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, {
  message: `${label} must be the name of a CloudFormation stack.`,
  allowed: 'up to 128 letters, digits and hyphens, starting with a letter',
  example: 'payments-api',
});

export const cdkQualifier = matching(/^[a-z0-9]{1,10}$/, {
  message: `${label} must be a qualifier of a CDK bootstrap.`,
  allowed: 'up to 10 lower case letters and digits; the standard one is hnb659fds',
  example: 'hnb659fds',
});

export const roleArnParameter = matching(
  new RegExp(`^arn:(?:${partitions.join('|')}):iam::\\d{12}:role/(?:[\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}$`),
  {
    message: `${label} must be the ARN of a role.`,
    allowed: 'arn:aws:iam::ACCOUNT:role/NAME, without wildcards',
    example: 'arn:aws:iam::111122223333:role/payments-api-task',
  },
);

export const kmsKeyArn = matching(
  new RegExp(
    `^arn:(?:${partitions.join('|')}):kms:[a-z0-9-]+:\\d{12}:key/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`,
  ),
  {
    message: `${label} must be the ARN of a KMS key.`,
    allowed: 'the ARN of the key itself; an alias cannot limit a permission',
    example: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  },
);

/** Source: AWS Secrets Manager API reference, `Name`. */
export const secretName = matching(/^[A-Za-z0-9/_+=.@-]{1,512}$/, {
  message: `${label} must be the name of a secret.`,
  allowed:
    'the name without the six random characters AWS adds to the ARN: letters, digits and / _ + = . @ -',
  example: 'payments/database',
});

/** Source: AWS Systems Manager, "Parameter name requirements and constraints". */
export const parameterPath = text(
  (path) => path.length <= 1011 && /^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/.test(path),
  {
    message: `${label} must be a path of parameters.`,
    allowed: 'letters, digits and _ . - in parts divided by single slashes; no slash at the end',
    example: '/payments/production',
  },
);

/** A non-empty list without duplicates. */
export const listOfNames = (item: z.ZodType<string, string>, example: string) =>
  z
    .preprocess(atMost(50), z.array(item))
    .refine((items) => items.length > 0, {
      error: `${label} is empty.`,
      params: { allowed: '1 to 50 entries', example },
    })
    .refine((items) => new Set(items).size === items.length, {
      error: `${label} has an entry twice.`,
      params: { allowed: 'each entry once', example },
    });
