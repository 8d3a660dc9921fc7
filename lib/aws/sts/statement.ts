import type { RequestContext } from './condition';
import { evaluateCondition } from './evaluate-condition';
import { and, type Match } from './match';
import type { PrincipalWhy, StatementTrace } from './trace';
import type { Principal, TrustStatement } from './trust-policy';

/** Evaluates one statement for a web identity of the given provider. Evaluates every condition, for the trace. */
export function evaluateStatement(
  statement: TrustStatement,
  providerArn: string,
  context: RequestContext,
): StatementTrace {
  const principal = matchPrincipals(statement, providerArn);
  const conditions = statement.conditions.map((condition) => evaluateCondition(condition, context));
  const { pointer, sid, effect, action } = statement;
  const match = conditions.reduce(
    (all, condition) => and(all, condition.match),
    and(principal.match, action),
  );
  return { pointer, sid, effect, principal, action, conditions, match };
}

/** The best of several principals: they are alternatives. */
function matchPrincipals(
  { principals, effect }: TrustStatement,
  providerArn: string,
): StatementTrace['principal'] {
  const answers = principals.map((principal) => matchPrincipal(principal, effect, providerArn));
  for (const why of ['this-provider', 'any-principal', 'denied-account', 'other-provider'] as const) {
    if (answers.includes(why)) return { why, match: principalMatches[why] };
  }
  return { why: 'not-federated', match: principalMatches['not-federated'] };
}

const principalMatches: Readonly<Record<PrincipalWhy, Match>> = {
  'this-provider': true,
  'any-principal': 'unknown',
  'denied-account': 'unknown',
  'other-provider': false,
  'not-federated': false,
};

function matchPrincipal(
  { type, value }: Principal,
  effect: TrustStatement['effect'],
  providerArn: string,
): PrincipalWhy {
  if (type === '*') return 'any-principal';
  if (type === 'AWS')
    return effect === 'Deny' && coversAccount(value, providerArn) ? 'denied-account' : 'not-federated';
  if (type !== 'Federated') return 'not-federated';
  if (value === providerArn) return 'this-provider';
  return value === '*' ? 'any-principal' : 'other-provider';
}

/** Whether an AWS principal is everybody or the provider's account, which a web identity belongs to (recorded). */
function coversAccount(principal: string, providerArn: string): boolean {
  const [, partition = '', , , account = ''] = providerArn.split(':');
  return ['*', account, `arn:${partition}:iam::${account}:root`].includes(principal);
}
