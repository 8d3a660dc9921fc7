import { literalText } from '../aws/conditions/values/pattern';
import { Asker } from './ask';
import { Budget, BudgetSpent } from './budget';
import { takesPlainToken } from './plain-token';
import { type PreparedPolicy, preparePolicy } from './prepared-policy';
import { Automata } from './search';
import { ownTokens } from './strangers';
import { allSources, anyLevel, anyProject, anyRef, type TokenKind } from './tokens';
import type { ProofIssuer } from './types';
import { grammars, wordOf } from './words';

/** Steps of automata; an ordinary policy needs some thousands. */
const mostSteps = 300_000;

/**
 * Whether it is proven that no token of the issuer gets in: of no project, with no subject that GitLab composes, from no pipeline. Tokens that
 * no GitLab mints are taken for possible (the job of one project with the code of a second one and the name of a third), and so is everything
 * that the policy does not say. `false` where that lets somebody in, or where it is too much work.
 */
export function isNeverUsable(
  document: unknown,
  issuer: Pick<ProofIssuer, 'issuerKey' | 'hasGitLabKeys'>,
  providerArn?: string,
): boolean {
  const proofIssuer: ProofIssuer = {
    ...issuer,
    subjectComponents: ['project_path', 'ref_type', 'ref'],
    namesForks: true,
    forksRunInParent: undefined,
  };
  const policy = preparePolicy(document, proofIssuer, providerArn);
  const tokens =
    policy.refused || takesPlainToken(policy, issuer.hasGitLabKeys) ? undefined : everyToken(policy);
  if (tokens === undefined) return false;
  try {
    const asker = new Asker(policy, proofIssuer, new Budget(mostSteps), undefined, new Automata());
    return tokens.every((kinds) => asker.witness(kinds, 'perhaps') === undefined);
  } catch (error) {
    if (error instanceof BudgetSpent) return false;
    throw error;
  }
}

/** Every token there is, of people and of agents; nothing if the policy has patterns for claims that new versions of GitLab find new values for. */
function everyToken(policy: PreparedPolicy): readonly (readonly TokenKind[])[] | undefined {
  const sources = valuesOf(policy, 'pipeline_source');
  const levels = valuesOf(policy, 'user_access_level');
  if (sources === undefined || levels === undefined) return undefined;
  const newSources = sources.filter((source) => !allSources.includes(source));
  return [anyRef(), wordOf(grammars.agentRef)].map((ref) =>
    ownTokens(anyProject(), {
      job: anyProject(),
      source: anyProject(),
      ref,
      accessLevels: [...anyLevel, ...levels],
      composes: { outline: anyProject(), ref },
    }).map((kind) => ({ ...kind, pipelineSources: [...kind.pipelineSources, ...newSources] })),
  );
}

/** The values that a policy compares a claim with, and one that is none of them; nothing if one is not a plain text. */
function valuesOf({ statements, keyPrefix }: PreparedPolicy, name: string): readonly string[] | undefined {
  const conditions = statements.flatMap((statement) =>
    statement.conditions.filter(({ condition }) => condition.contextKey === `${keyPrefix}${name}`),
  );
  const texts: string[] = [];
  for (const { condition, watched } of conditions) {
    const isPlain = watched.every(({ pattern }) => pattern.every((piece) => typeof piece === 'string'));
    const isRead = condition.use.operator.kind === 'presence' || watched.length === condition.expected.length;
    if (!isPlain || !isRead) return undefined;
    texts.push(...watched.map(({ pattern }) => literalText(pattern)));
  }
  return conditions.length === 0 ? [] : [...texts, `new-${texts.join('-')}`];
}
