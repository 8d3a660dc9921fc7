import { compareSeverity } from '../severity';
import { readToken } from '../token-view/read';
import type { TokenCheck } from '../token-view/types';
import type { Finding } from '../types';
import { tokenAudience } from './token-audience';
import { tokenExpired } from './token-expired';
import { tokenFork } from './token-fork';
import { tokenIssuer } from './token-issuer';
import { tokenKeys } from './token-keys';
import { tokenLifetime } from './token-lifetime';
import { tokenLive } from './token-live';
import { tokenMergeRequest } from './token-merge-request';
import { tokenRefUnprotected } from './token-ref-unprotected';
import { tokenSubject } from './token-subject';

/** Every check of a token. A new one is one file in this folder and one line here. */
export const tokenChecks: readonly TokenCheck[] = [
  tokenLive,
  tokenIssuer,
  tokenAudience,
  tokenSubject,
  tokenExpired,
  tokenLifetime,
  tokenKeys,
  tokenRefUnprotected,
  tokenMergeRequest,
  tokenFork,
];

export interface TokenReport {
  /** The claims, for `explainDenial`; nothing where the text is no token. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  /** The worst first, then by line. */
  readonly findings: readonly Finding[];
  /** Why the text is no token. Nothing of the token stands in it. */
  readonly problem?: string;
}

/** Checks a token, or its payload as JSON. `now`: seconds since 1970. Never throws; the signature is not checked. */
export function checkToken(text: string, now: number): TokenReport {
  const reading = readToken(text);
  if ('problem' in reading) return { claims: undefined, findings: [], problem: reading.problem };
  const { claims, isWhole, lineOf } = reading;
  const findings = tokenChecks.flatMap(({ code, source, check }) =>
    check({ claims, isWhole, now }).map(
      ({ pointer, ...finding }): Finding => ({
        ...finding,
        code,
        source,
        line: lineOf(pointer),
      }),
    ),
  );
  return {
    claims,
    findings: findings.sort(
      (one, other) => compareSeverity(one.severity, other.severity) || one.line - other.line,
    ),
  };
}
