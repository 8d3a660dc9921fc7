/**
 * AWS partitions: separate clouds whose ARNs differ in their second field. Accounts and endpoints belong to
 * one partition. Source: botocore 1.43.107, `data/partitions.json`, without the partitions that are closed to
 * the public.
 */
export const partitions = ['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'] as const;

export type Partition = (typeof partitions)[number];

/** `arn:<partition>:iam::<account>:role<path><name>`. `path` starts and ends with `/`. */
export const roleArn = (partition: Partition, account: string, path: string, name: string): string =>
  `arn:${partition}:iam::${account}:role${path}${name}`;

/** The ARN of the identity provider for an issuer; `issuerKey` is the issuer without its scheme, path included. */
export const providerArn = (partition: Partition, account: string, issuerKey: string): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${issuerKey}`;
