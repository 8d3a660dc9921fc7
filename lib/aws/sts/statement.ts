import { evaluateCondition, type RequestContext } from './condition';
import { and, type Match } from './match';
import type { PrincipalWhy, StatementTrace } from './trace';
import type { Principal, TrustStatement } from './trust-policy';

/** Evaluates one statement for a web identity of the given provider. Every condition is evaluated, for the trace. */
export function evaluateStatement(
  statement: TrustStatement,
  providerArn: string,
  context: RequestContext,
): StatementTrace {
  const principal = matchPrincipals(statement.principals, providerArn);
  const conditions = statement.conditions.map((condition) => evaluateCondition(condition, context));
  const { pointer, sid, effect, action } = statement;
  const match = conditions.reduce(
    (all, condition) => and(all, condition.match),
    and(principal.match, action),
  );
  return { pointer, sid, effect, principal, action, conditions, match };
}

/** The best of several principals: they are alternatives. */
function matchPrincipals(principals: readonly Principal[], providerArn: string): StatementTrace['principal'] {
  const answers = principals.map((principal) => matchPrincipal(principal, providerArn));
  for (const why of ['this-provider', 'any-principal', 'other-provider'] as const) {
    if (answers.includes(why)) return { why, match: principalMatches[why] };
  }
  return { why: 'not-federated', match: principalMatches['not-federated'] };
}

const principalMatches: Readonly<Record<PrincipalWhy, Match>> = {
  'this-provider': true,
  'any-principal': 'unknown',
  'other-provider': false,
  'not-federated': false,
};

function matchPrincipal({ type, value }: Principal, providerArn: string): PrincipalWhy {
  if (type !== 'Federated') return type === '*' ? 'any-principal' : 'not-federated';
  if (value === providerArn) return 'this-provider';
  return value === '*' ? 'any-principal' : 'other-provider';
}
