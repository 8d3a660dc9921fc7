import type { CompiledProvider } from './provider';
import type { TrustPolicy } from './trust-policy';

/** The claims of a token, from GitLab or anywhere. The signature is assumed to be valid. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/** A role as AWS stores it. */
export interface Role {
  readonly arn: string;
  readonly trustPolicy: TrustPolicy;
  /** `MaxSessionDuration`, 3600..43200. */
  readonly maxSessionSeconds: number;
}

/**
 * The network of the call. Over the internet AWS knows the address and no VPC; through an STS endpoint of a
 * VPC it is exactly the reverse. Source: IAM User Guide, "VPC condition keys for federated requests".
 */
export type Network =
  | { readonly kind: 'internet'; readonly sourceIp: string }
  | {
      readonly kind: 'vpc-endpoint';
      readonly vpcEndpoint: string;
      readonly vpc: string;
      readonly vpcArn?: string;
      /** The address inside the VPC. */
      readonly sourceIp: string;
    };

/** A call of `sts:AssumeRoleWithWebIdentity`. */
export interface AssumeRoleRequest {
  readonly role: Role;
  /** Identity providers of any account: AWS uses only those in the role's account. */
  readonly providers: readonly CompiledProvider[];
  readonly token: TokenClaims;
  /** 900..43200; 3600 if the caller sets nothing. */
  readonly durationSeconds?: number;
  readonly sessionName: string;
  readonly network: Network;
  /** Seconds since 1970. */
  readonly now: number;
}
