import { type Partition, providerArn } from './arn';

/** An identity provider as an account stores it. */
export interface Provider {
  readonly arn: string;
  /** The issuer: `https://`, path kept, no trailing slash. AWS compares it with the `iss` claim byte for byte. */
  readonly url: string;
  readonly clientIds: readonly string[];
}

/** The issuer without its scheme: the prefix of condition keys and the end of the provider ARN. */
export const issuerKeyOf = (issuer: string): string => issuer.replace(/^https:\/\//, '');

/** The provider an account needs for an issuer and an audience. Provider and roles must be in the same account. */
export const providerFor = (
  partition: Partition,
  account: string,
  issuer: string,
  audience: string,
): Provider => ({
  arn: providerArn(partition, account, issuerKeyOf(issuer)),
  url: issuer,
  clientIds: [audience],
});
