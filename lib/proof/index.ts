import { evaluateCondition } from '../aws/sts/evaluate-condition';
import { joinAnd } from '../formats/english';
import { holdsGap } from '../formats/gap';
import { Asker, type Witness } from './ask';
import { Budget, BudgetSpent } from './budget';
import { mintedBy } from './minted-by';
import { type PreparedPolicy, preparePolicy } from './prepared-policy';
import { Automata } from './search';
import { type Home, ownTokens, tokensOfStrangers } from './strangers';
import { anyProject, anyRef } from './tokens';
import { type Intended, type Proof, type ProofIssuer, type Stranger, strangers } from './types';

export type { Intended, Proof, ProofIssuer, Stranger } from './types';

/** What most jobs ask for: a witness has it where the policy takes any. */
const commonAudience = 'sts.amazonaws.com';

/** Steps of automata for one question; an ordinary policy needs some thousands for all of them. */
const mostSteps = 300_000;

/**
 * Decides who a trust policy lets in: for each kind of stranger that nobody is let in, or the shortest token that is.
 *
 * The tokens GitLab can mint are a product of small grammars (`tokens.ts`, `words.ts`): paths, ids and ref names between the constants of
 * the subject, and the keys AWS has for the issuer. All values that the policy compares a key with are read side by side, as one
 * deterministic automaton (`pattern-set.ts`). Its run over the grammar (`search.ts`) gives the shortest text for each set of values that
 * match it: texts of one set get the same answer from every condition. So one text stands for all, and the conditions are judged by the
 * model of STS itself. One choice per key, so that an Allow statement matches and no Deny does (`choose.ts`), is a token that gets in; if
 * there is no such choice, there is no such token. What the model does not know counts for the stranger in a first bound and against
 * them in a second one: where the two differ, the answer is undecided. So it is where the work would exceed its budget.
 *
 * With no project in `intended`, the role's project is that of the shortest token that gets in: another project gets in exactly if tokens
 * of two different projects do. With no refs in it, the role is for the one ref of the project that gets in, if it is one. Kinds for
 * which nothing is known are left out. Where the role is for several projects, the worst answer about one of them counts. Proofs of one account share `grammars`, which saves most of the time.
 */
export function proveTrust(
  policy: unknown,
  issuer: ProofIssuer,
  providerArn: string | undefined,
  intended: Intended,
  grammars = new Automata(),
): readonly Proof[] {
  const prepared = preparePolicy(policy, issuer, providerArn);
  const budget = new Budget(mostSteps);
  const asker = new Asker(prepared, issuer, budget, intended.audience ?? commonAudience, grammars);
  const { alsoFor = [] } = intended;
  const homes = [intended, ...alsoFor].map((project) => homeOf(asker, project));
  return strangers.flatMap((who) => {
    const proofs = homes.flatMap(
      (home) =>
        proofOf(who, asker, {
          ...home,
          others: homes.flatMap((other) => (other === home ? [] : [other.project])),
        }) ?? [],
    );
    return inOrderOfWorry
      .flatMap((result) => proofs.find((proof) => proof.result === result) ?? [])
      .slice(0, 1);
  });
}

const inOrderOfWorry: readonly Proof['result'][] = ['somebody', 'undecided', 'nobody'];

const unknownHome = (issuer: ProofIssuer, intended: Intended): Home => {
  const any = anyProject();
  const project = {
    path: intended.projectPath ?? any.path,
    id: intended.projectId ?? any.id,
    namespaceId: intended.namespaceId ?? any.namespaceId,
  };
  return { issuer, intended, project, others: [] };
};

function homeOf(asker: Asker, intended: Intended): Home {
  const home = withProject(asker, unknownHome(asker.issuer, intended));
  return intended.refs === undefined ? { ...home, intended: { ...intended, ...onlyRef(asker, home) } } : home;
}

/** The one ref of the project that gets in, if there is one and no other: then the role is for it. */
function onlyRef(asker: Asker, { project }: Home): Pick<Intended, 'refs'> {
  const ref = bounded(asker, () => {
    const first = asker.witness(ownTokens(project), 'perhaps');
    const name = first?.parts.ref;
    if (first === undefined || name === undefined) return undefined;
    const { refType } = first.kind;
    const others = ownTokens(project).map((kind) =>
      kind.refType === refType ? { ...kind, ref: anyRef({ besides: [name] }) } : kind,
    );
    return asker.witness(others, 'perhaps') === undefined ? { type: refType, name } : undefined;
  });
  return ref === undefined ? {} : { refs: [ref] };
}

/** What is not known of the role's project, as the shortest token that gets in has it. */
function withProject(asker: Asker, home: Home): Home {
  const { policy } = asker;
  if (typeof home.project.path === 'string' && typeof home.project.id === 'string') return home;
  const kinds = ownTokens(home.project, { composes: { outline: home.project } });
  const found = (['surely', 'perhaps'] as const).reduce<Witness | undefined>(
    (before, question) => before ?? bounded(asker, () => asker.witness(kinds, question)),
    undefined,
  );
  if (found === undefined) return home;
  const { parts, values } = found;
  const mentions = (name: string) =>
    policy.statements.some(({ conditions }) =>
      conditions.some(({ condition }) => condition.contextKey === `${policy.keyPrefix}${name}`),
    );
  const value = (name: string) => (mentions(name) ? values[`${policy.keyPrefix}${name}`] : undefined);
  const { path, id, namespaceId } = home.project;
  return {
    ...home,
    project: {
      path:
        typeof path === 'string'
          ? path
          : (parts.project_path ?? parts.job_project_path ?? parts.source_project_path ?? path),
      id:
        typeof id === 'string'
          ? id
          : (value('project_id') ??
            parts.project_id ??
            parts.job_project_id ??
            parts.source_project_id ??
            id),
      namespaceId: typeof namespaceId === 'string' ? namespaceId : (value('namespace_id') ?? namespaceId),
    },
  };
}

function bounded<Result>({ budget }: Asker, run: () => Result): Result | undefined {
  try {
    budget.renew();
    return run();
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
}

function proofOf(who: Stranger, asker: Asker, home: Home): Proof | undefined {
  const { policy } = asker;
  const kinds = tokensOfStrangers[who](home);
  if (kinds === undefined) return undefined;
  if (policy.refused) return { who, result: 'nobody' };
  const answer = bounded(asker, (): Proof => {
    const perhaps = asker.witness(kinds, 'perhaps');
    if (perhaps === undefined) return { who, result: 'nobody' };
    const surely = asker.witness(kinds, 'surely');
    if (surely === undefined) return { who, result: 'undecided', because: dependsOn(policy, perhaps) };
    return {
      who,
      result: 'somebody',
      token: tokenOf(surely, home.issuer, policy.keyPrefix),
      mintedBy: mintedBy(who, surely, home, policy.keyPrefix),
    };
  });
  return (
    answer ?? {
      who,
      result: 'undecided',
      because: 'The patterns of the policy overlap in too many ways to try them all.',
    }
  );
}

/** Its claims as far as AWS evaluates them. */
function tokenOf(
  { values }: Witness,
  { issuerKey }: ProofIssuer,
  keyPrefix: string,
): Readonly<Record<string, string>> {
  const claim = (key: string) => (key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : undefined);
  const {
    aud = '',
    sub = '',
    ...others
  } = Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const name = claim(key);
      return name === undefined || name === 'oaud' || value === undefined ? [] : [[name, value]];
    }),
  );
  return { iss: `https://${issuerKey}`, aud, sub, ...others };
}

/** What the model does not know and the answer depends on. */
function dependsOn(policy: PreparedPolicy, { kind, chosen, values }: Witness): string {
  const context = {
    get: (key: string) => (Object.hasOwn(values, key) ? values[key] : policy.context.get(key)),
  };
  const doubts = policy.statements.flatMap(({ effect, covers, conditions }, index) => {
    if (effect === 'Allow' && index !== chosen.statement) return [];
    const open = conditions.filter(
      ({ condition }) => evaluateCondition(condition, context).match === 'unknown',
    );
    const named = open.map(({ condition, gaps }) =>
      gaps.length > 0 ? `what ${joinAnd([...new Set(gaps)])} stands for` : conditionName(condition),
    );
    return covers === 'unknown' ? ['how AWS reads the principal or the action', ...named] : named;
  });
  const all = [...new Set([...doubts, ...(kind.dependsOn === undefined ? [] : [kind.dependsOn])])];
  return `It depends on ${all.length === 0 ? 'claims that repeat in the subject' : joinAnd(all)}.`;
}

const conditionName = ({ operator, key }: { operator: string; key: string }): string =>
  holdsGap(key) ? `the key ${key}` : `the condition ${operator} on \`${key}\``;
