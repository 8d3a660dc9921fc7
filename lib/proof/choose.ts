import { evaluateCondition } from '../aws/sts/evaluate-condition';
import { and, type Match } from '../aws/sts/match';
import { type Budget, BudgetSpent } from './budget';
import type { PreparedCondition, PreparedPolicy } from './prepared-policy';

/** One way to fill some keys of a token that belong together. */
export interface Choice {
  /** The keys' values by full name in lower case; nothing: the token lacks the key. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** What else is worth knowing of it: the parts of a subject. */
  readonly parts: Readonly<Record<string, string>>;
  readonly cost: number;
  /** For each statement of the policy: whether its conditions on these keys hold. */
  readonly matches: readonly Match[];
}

export type Question = 'surely' | 'perhaps';

/** Whether a statement may be counted on: where the model does not know, an upper bound lets in, a lower bound does not. */
const counts = (match: Match, question: Question): boolean =>
  question === 'surely' ? match === true : match !== false;

const blocks = (match: Match, question: Question): boolean =>
  question === 'surely' ? match !== false : match === true;

/** What the conditions of each statement that `concerns` picks say of some values. */
export function matchesOf(
  policy: PreparedPolicy,
  values: Choice['values'],
  concerns: (key: string) => boolean,
  budget: Budget,
): readonly Match[] {
  const context = {
    get: (key: string) => (Object.hasOwn(values, key) ? values[key] : policy.context.get(key)),
  };
  return policy.statements.map(({ conditions }) =>
    conditions.reduce<Match>((all, { condition }: PreparedCondition) => {
      if (all === false || !concerns(condition.contextKey)) return all;
      budget.spend(condition.tests.length + 1);
      return and(all, evaluateCondition(condition, context).match);
    }, true),
  );
}

export interface Chosen {
  readonly choices: readonly Choice[];
  readonly cost: number;
  /** The Allow statement that lets it in, by its number. */
  readonly statement: number;
}

/** Denying statements that can be told apart at once. */
const mostDenies = 30;

/**
 * The cheapest choice of each group with which an Allow statement matches and no Deny statement does. Exact: which denying statements
 * still hold after some groups is all that the next group has to know.
 */
export function choose(
  { statements }: PreparedPolicy,
  groups: readonly (readonly Choice[])[],
  question: Question,
  budget: Budget,
): Chosen | undefined {
  const denies = statements.flatMap(({ effect, covers }, index) =>
    effect === 'Deny' && blocks(covers, question) ? [index] : [],
  );
  if (denies.length > mostDenies) throw new BudgetSpent();
  const maskOf = ({ matches }: Choice): number =>
    denies.reduce(
      (mask, deny, bit) => (blocks(matches[deny] ?? false, question) ? mask | (1 << bit) : mask),
      0,
    );
  let best: Chosen | undefined;
  for (const [statement, { effect, covers }] of statements.entries()) {
    if (effect !== 'Allow' || !counts(covers, question)) continue;
    let partial = new Map<number, Chosen>([[(1 << denies.length) - 1, { choices: [], cost: 0, statement }]]);
    for (const group of groups) {
      const next = new Map<number, Chosen>();
      for (const choice of group) {
        if (!counts(choice.matches[statement] ?? false, question)) continue;
        const ownMask = maskOf(choice);
        budget.spend(partial.size);
        for (const [mask, chosen] of partial) {
          const cost = chosen.cost + choice.cost;
          const known = next.get(mask & ownMask);
          if (known === undefined || cost < known.cost)
            next.set(mask & ownMask, { choices: [...chosen.choices, choice], cost, statement });
        }
      }
      partial = next;
      if (partial.size === 0) break;
    }
    const found = partial.get(0);
    if (found !== undefined && (best === undefined || found.cost < best.cost)) best = found;
  }
  return best;
}
