import type { PlainObject } from '../../formats/plain-object';
import { readToken } from '../../reading/token';
import type { ReadingProblem, SourceFile } from '../../reading/types';
import { compareSeverity } from '../severity';
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

/** All checks of a token. A new one is one file in this folder and one line here. */
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
  /** The claims, for `explainDenial`; absent if the file contains no token. */
  readonly claims: PlainObject | undefined;
  /** The worst first, then by line. */
  readonly findings: readonly Finding[];
  readonly problems: readonly ReadingProblem[];
}

/** Checks a token, or its payload as JSON. `now`: seconds since 1970. Never throws; the signature is not checked. */
export function checkToken(file: SourceFile, now: number): TokenReport {
  const reading = readToken(file);
  if (!reading.ok) return { claims: undefined, findings: [], problems: [reading.problem] };
  const { claims, form, document } = reading.token;
  const findings = tokenChecks.flatMap(({ code, source, check }) =>
    check({ claims, isWhole: form === 'token', now }).map(
      ({ pointer, ...finding }): Finding => ({
        ...finding,
        code,
        source,
        line: document.lineOf(pointer),
      }),
    ),
  );
  return {
    claims,
    findings: findings.sort(
      (left, right) => compareSeverity(left.severity, right.severity) || left.line - right.line,
    ),
    problems: [],
  };
}
