import { issuerKeyOf } from '../../aws/provider';
import {
  assumeRoleWithWebIdentity,
  compileProvider,
  compileTrustPolicy,
  type StatementTrace,
  type TokenClaims,
} from '../../aws/sts';
import type { TrustedIssuer } from '../../checks/types';
import { joinAnd } from '../../formats/english';
import { type FoundProvider, type FoundRole, holdsGap } from '../../reading/types';
import type { Comparison, Denial } from '../types';
import { type Call, callOf } from './call';
import { denialCauses } from './causes';
import { alignmentOf, comparisonsOf } from './comparisons';
import { matchOf, withUnknowns } from './judgement';
import { quoted } from './quoted';
import type { DenialContext, DenialExplanation } from './types';

export interface DenialOptions {
  /** Seconds since 1970. */
  readonly now: number;
  /** The identity providers in the files. */
  readonly providers: readonly FoundProvider[];
}

/**
 * Why AWS refuses this token for this role, or that it accepts it: every condition next to the token's value,
 * the likely cause in words, and the fixes in AWS and in GitLab. The verdict is that of the STS model. Files
 * never contain the whole call: if they contain no identity provider of this issuer, one that lists the
 * token's audience is assumed; the network and the session name are unknown, so conditions on them are
 * undecided. The token's signature is assumed to be valid. Never throws.
 */
export function explainDenial(
  role: FoundRole,
  issuer: TrustedIssuer,
  claims: TokenClaims,
  options: DenialOptions,
): Denial {
  const call = callOf(role, issuer, claims, options);
  const verdict = ask(call, call.claims, options.now);
  const statements = ask(call, soundClaims(call, options.now), options.now, true).statements.map(
    withUnknowns,
  );
  const statement = closestStatement(statements);
  const context: DenialContext = {
    issuer,
    claims: call.claims,
    now: options.now,
    verdict: { ...verdict, statements },
    tokenIssuerKey: issuerKeyOf(call.nearIssuer ?? textOf(call.claims.iss)),
    nearIssuer: call.nearIssuer,
    providerWithoutAudience: call.providerWithoutAudience,
    account: call.account,
    statement,
    closest: (condition) => alignmentOf(condition)?.expected,
  };
  const outcome = outcomeOf(role, verdict, statements);
  const explanations = outcome === 'denied' ? explanationsOf(context) : [];
  const known = options.providers.some(({ url }) => issuerKeyOf(url) === context.tokenIssuerKey);
  const shared = {
    outcome,
    comparisons: statements
      .filter(({ effect, match }) => effect === 'Allow' || match !== false)
      .flatMap((trace) => comparisons(role, call, trace)),
    ...(known || outcome === 'denied'
      ? {}
      : {
          assumes: `The role's account has an identity provider for ${quoted(textOf(call.claims.iss))} that lists the token's audience.`,
        }),
  };
  if (outcome === 'allowed') return { ...shared, fixes: [] };
  return outcome === 'undecided'
    ? { ...shared, cause: undecidedBecause(role, statements), fixes: [] }
    : {
        ...shared,
        cause: explanations.map(({ cause }) => cause).join(' '),
        fixes: [...new Set(explanations.flatMap(({ fixes }) => fixes))],
      };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function ask(call: Call, token: TokenClaims, now: number, soundProvider = false) {
  const { aud } = token;
  return assumeRoleWithWebIdentity({
    role: {
      arn: call.roleArn,
      trustPolicy: compileTrustPolicy(call.document),
      maxSessionSeconds: 43_200,
    },
    providers: call.providers
      .map((provider) => (soundProvider ? { ...provider, clientIds: [String(token.azp ?? aud)] } : provider))
      .map(compileProvider),
    token,
    sessionName: 'keyless',
    network: { kind: 'internet', sourceIp: '192.0.2.1' },
    now,
  });
}

/** The token changed so that AWS would evaluate the policy: with the provider's issuer, one audience, and within its lifetime. */
function soundClaims({ claims, nearIssuer }: Call, now: number): TokenClaims {
  const { nbf: _, azp, aud, ...others } = claims;
  const [first]: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return {
    ...others,
    ...(typeof azp === 'string' ? { azp } : {}),
    aud: typeof first === 'string' ? first : 'none',
    sub: claims.sub ?? '',
    ...(nearIssuer === undefined ? {} : { iss: nearIssuer }),
    iat: now,
    exp: now + 300,
  };
}

/** Of the Allow statements that some web identity could match, the one with the fewest failing conditions. */
function closestStatement(statements: readonly StatementTrace[]): StatementTrace | undefined {
  const failing = ({ conditions, principal }: StatementTrace): number =>
    conditions.filter(({ match }) => match === false).length + (principal.match === false ? 1000 : 0);
  return statements
    .filter(
      ({ effect, action, principal }) =>
        effect === 'Allow' && action !== false && principal.why !== 'not-federated',
    )
    .sort((a, b) => failing(a) - failing(b))[0];
}

function outcomeOf(
  role: FoundRole,
  verdict: DenialContext['verdict'],
  statements: readonly StatementTrace[],
): Denial['outcome'] {
  const early = ['no-matching-statement', 'explicit-deny'];
  if (verdict.outcome === 'denied' && verdict.reason === 'malformed-policy' && role.trust.gaps.length > 0)
    return 'undecided';
  if (verdict.outcome === 'denied' && !early.includes(verdict.reason)) return 'denied';
  const allow = matchOf(statements, 'Allow');
  const deny = matchOf(statements, 'Deny');
  if (deny === true || allow === false) return 'denied';
  return allow === true && deny === false ? 'allowed' : 'undecided';
}

/** Collects causes until every failing condition of the closest statement is explained. */
function explanationsOf(context: DenialContext): readonly DenialExplanation[] {
  let open = context.statement?.conditions.filter(({ match }) => match === false) ?? [];
  const found: DenialExplanation[] = [];
  for (const cause of denialCauses) {
    const explanation = cause.explain(context, open);
    if (explanation === undefined) continue;
    found.push(explanation);
    const { explains } = explanation;
    if (explains === 'everything') break;
    open = open.filter((condition) => !explains.includes(condition));
  }
  return found;
}

function comparisons(role: FoundRole, call: Call, trace: StatementTrace): readonly Comparison[] {
  const iss = call.nearIssuer ?? textOf(call.claims.iss);
  const provider = call.providers.find(({ url }) => url === iss);
  return comparisonsOf(trace, call.document, provider?.arn ?? iss, {
    trust: role.trust,
    originalPointer: call.originalPointer,
  });
}

function undecidedBecause({ trust }: FoundRole, statements: readonly StatementTrace[]): string {
  const open = statements.flatMap(({ conditions }) => conditions.filter(({ match }) => match === 'unknown'));
  const gaps = open.flatMap(({ expected }) => expected.filter(holdsGap));
  const keys = open.filter(({ expected }) => !expected.some(holdsGap)).map(({ key }) => key);
  const unnamed =
    gaps.length + keys.length === 0 ? trust.gaps.map(({ expression }) => `‹${expression}›`) : [];
  const parts = [...new Set([...keys, ...gaps, ...unnamed])].slice(0, 5).map(quoted);
  return parts.length === 0
    ? 'It depends on behavior that AWS does not document.'
    : `It depends on ${joinAnd(parts)}, which neither the token nor the file contains.`;
}
