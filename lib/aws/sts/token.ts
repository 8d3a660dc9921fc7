import type { TokenClaims } from './request';
import { type Denied, denied } from './verdict';

/** Claims that every token needs, as STS reads them. */
export interface Token {
  readonly issuer: string;
  readonly subject: string;
  /** The `azp` claim if there is one, else the only value of `aud`. */
  readonly audience: string;
  /** The unchanged `aud` claim. */
  readonly originalAudience: string | readonly string[];
  readonly claims: TokenClaims;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly notBefore: number | undefined;
}

export type TokenResult =
  | { readonly ok: true; readonly token: Token }
  | { readonly ok: false; readonly denial: Denied };

/** Seconds by which clocks may differ. Source: recorded STS answers, 2026-09. */
export const clockTolerance = 300;

/**
 * Reads the claims that STS requires: `iss`, `sub`, `aud`, `iat` and `exp`; times as whole numbers or their
 * text; one audience, or an `azp` claim, which replaces `aud`. A subject may be empty or a number, as
 * recorded.
 */
export function readToken(claims: TokenClaims): TokenResult {
  const { iss, sub, aud, azp } = claims;
  if (typeof iss !== 'string') return malformed(claims, 'iss');
  const subject = subjectOf(sub);
  if (subject === undefined) return malformed(claims, 'sub');
  const audiences = audiencesOf(aud);
  if (audiences === undefined) return malformed(claims, 'aud');
  const issuedAt = wholeSeconds(claims.iat);
  if (issuedAt === undefined) return malformed(claims, 'iat');
  const expiresAt = wholeSeconds(claims.exp);
  if (expiresAt === undefined) return malformed(claims, 'exp');
  const notBefore = wholeSeconds(claims.nbf);
  if (claims.nbf !== undefined && notBefore === undefined) return malformed(claims, 'nbf');

  const [only, ...others] = audiences;
  const audience = typeof azp === 'string' ? azp : others.length === 0 ? only : undefined;
  if (audience === undefined) return { ok: false, denial: denied('several-audiences', { detail: 'aud' }) };
  const originalAudience = others.length === 0 && only !== undefined ? only : audiences;
  return {
    ok: true,
    token: { issuer: iss, subject, audience, originalAudience, claims, issuedAt, expiresAt, notBefore },
  };
}

function malformed(claims: TokenClaims, claim: string): TokenResult {
  const value = claims[claim];
  const denial = denied('malformed-token', {
    detail: claim,
    ...(value === undefined ? { message: `Missing a required claim: ${claim}` } : {}),
  });
  if (claim !== 'sub' || value !== null) return { ok: false, denial };
  return { ok: false, denial: { ...denial, awsError: { code: 'InternalFailure', message: undefined } } };
}

/** A number counts as its text. */
function subjectOf(claim: unknown): string | undefined {
  if (typeof claim === 'string') return claim;
  return typeof claim === 'number' ? String(claim) : undefined;
}

/** One or more audiences, or nothing if the claim is missing, empty or not text. */
function audiencesOf(claim: unknown): readonly string[] | undefined {
  const listed: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const texts = listed.filter((value) => typeof value === 'string');
  return texts.length === listed.length && texts.length > 0 ? texts : undefined;
}

function wholeSeconds(claim: unknown): number | undefined {
  if (typeof claim === 'string' && /^\d+$/.test(claim)) return Number(claim);
  return typeof claim === 'number' && Number.isInteger(claim) ? claim : undefined;
}
