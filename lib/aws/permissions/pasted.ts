/*
 * What people paste where a preset asks for a name. The group called like the parameter is the name; `partition`, `region`, `account` and
 * other parameters have to agree with the environment.
 */

/** The ARN of a thing of a service. `resource` is the source of a regular expression for its last field. */
export const arnOf = (service: string, resource: string): RegExp =>
  new RegExp(`^arn:(?<partition>[a-z-]+):${service}:(?<region>[a-z0-9-]*):(?<account>\\d*):${resource}$`);

/** The ARN or s3:// address of a bucket. */
export const bucketAddresses = (parameter: string): readonly RegExp[] => [
  arnOf('s3', `(?<${parameter}>[^/:]+)`),
  new RegExp(`^s3://(?<${parameter}>[^/]+)/?$`),
];

/** The ARN of a repository, or the address of an image in it. Source: Amazon ECR user guide, "Private registries". */
export const repositoryAddresses: readonly RegExp[] = [
  arnOf('ecr', 'repository/(?<repository>.+)'),
  /^(?:https:\/\/)?(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|on\.aws)\/(?<repository>[^:@]+)(?:[:@].*)?$/,
];
