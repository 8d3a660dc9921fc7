import type { StatementTrace } from './trace';

export type DenialReason =
  /** Role ARN, session name or duration outside what STS accepts; `detail` names the parameter. */
  | 'malformed-request'
  /** A claim is missing or of the wrong type; `detail` names it. */
  | 'malformed-token'
  /** More than one audience, and no `azp` claim to choose one. */
  | 'several-audiences'
  /** The role's account has no provider whose URL is the token's issuer. */
  | 'no-provider'
  /** The provider does not list the audience. */
  | 'audience'
  | 'expired'
  | 'not-yet-valid'
  /** The token lists roles and this one is not among them. */
  | 'role-not-listed'
  /** IAM would never have stored this trust policy. */
  | 'malformed-policy'
  | 'explicit-deny'
  | 'no-matching-statement'
  /** Longer than the role's `MaxSessionDuration`. */
  | 'duration-too-long';

/** The error for the caller. The message is absent if its wording is not recorded. */
export interface AwsError {
  readonly code:
    | 'InvalidIdentityToken'
    | 'ExpiredTokenException'
    | 'AccessDenied'
    | 'ValidationError'
    | 'InternalFailure';
  readonly message: string | undefined;
}

interface Evaluated {
  /** One per statement of the trust policy; empty if AWS never got that far. */
  readonly statements: readonly StatementTrace[];
  /**
   * Whether the outcome relies only on documented or recorded behavior. An uncertain outcome is always
   * `allowed`: unknown behavior counts in the attacker's favor.
   */
  readonly certain: boolean;
}

export interface Allowed extends Evaluated {
  readonly outcome: 'allowed';
  readonly session: {
    readonly assumedRoleArn: string;
    readonly providerArn: string;
    readonly audience: string;
    readonly subject: string;
    readonly seconds: number;
  };
}

export interface Denied extends Evaluated {
  readonly outcome: 'denied';
  readonly reason: DenialReason;
  /** The claim or parameter, if the reason is about one. */
  readonly detail: string | undefined;
  readonly awsError: AwsError;
}

/** The answer of STS, and everything it compared. Plain data. */
export type Verdict = Allowed | Denied;

const messages: Readonly<Partial<Record<DenialReason, string>>> = {
  audience: 'Incorrect token audience',
  'explicit-deny': 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  'no-matching-statement': 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
};

const codes: Readonly<Record<DenialReason, AwsError['code']>> = {
  'malformed-request': 'ValidationError',
  'malformed-token': 'InvalidIdentityToken',
  'several-audiences': 'InvalidIdentityToken',
  'no-provider': 'InvalidIdentityToken',
  audience: 'InvalidIdentityToken',
  expired: 'ExpiredTokenException',
  'not-yet-valid': 'InvalidIdentityToken',
  'role-not-listed': 'InvalidIdentityToken',
  'malformed-policy': 'AccessDenied',
  'explicit-deny': 'AccessDenied',
  'no-matching-statement': 'AccessDenied',
  'duration-too-long': 'ValidationError',
};

/** A denial. Has a `message` if the recorded wording contains a value. */
export function denied(
  reason: DenialReason,
  details: { detail?: string; message?: string; statements?: readonly StatementTrace[] } = {},
): Denied {
  return {
    outcome: 'denied',
    reason,
    detail: details.detail,
    awsError: { code: codes[reason], message: details.message ?? messages[reason] },
    statements: details.statements ?? [],
    certain: true,
  };
}
