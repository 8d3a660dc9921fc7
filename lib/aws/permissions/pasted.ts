/*
 * What people paste where a preset asks for a name. The group with the name of the parameter is the value;
 * `partition`, `region`, `account`, `dnsSuffix` and other parameters have to agree with the environment.
 */

/**
 * The ARN of a resource of a service. `resource` is the source of a regular expression for its last field.
 */
export const arnOf = (service: string, resource: string): RegExp =>
  new RegExp(`^arn:(?<partition>[a-z-]+):${service}:(?<region>[a-z0-9-]*):(?<account>\\d*):${resource}$`);

/** What follows or precedes the name of a bucket: any Region, since a bucket may be in another one than the job. */
const bucketHost = String.raw`s3(?:-fips|-accelerate|-website)?(?:\.dualstack)?(?:[.-][a-z]{2,4}(?:-[a-z]+){1,3}-\d)?\.(?<dnsSuffix>amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu)`;

/**
 * The ARN of a bucket, its s3:// address, or its address on the web without a key. Source: Amazon S3 user guide, "Virtual hosting of
 * general purpose buckets" and "Website endpoints".
 */
export const bucketAddresses = (parameter: string): readonly RegExp[] => [
  arnOf('s3', `(?<${parameter}>[^/:]+)`),
  new RegExp(`^s3://(?<${parameter}>[^/]+)/?$`),
  new RegExp(`^(?:https?://)?(?<${parameter}>[a-z0-9.-]+)\\.${bucketHost}/?$`),
  new RegExp(`^(?:https?://)?${bucketHost}/(?<${parameter}>[^/?#]+)/?$`),
];

/** The ARN of a repository, or the address of an image in it. Source: Amazon ECR user guide, "Private registries". */
export const repositoryAddresses: readonly RegExp[] = [
  arnOf('ecr', 'repository/(?<repository>.+)'),
  /^(?:https:\/\/)?(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|on\.aws)\/(?<repository>[^:@]+)(?:[:@].*)?$/,
];
