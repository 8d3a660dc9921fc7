import type { Match } from '../aws/sts/match';
import type { Budget } from './budget';
import { type Choice, matchesOf } from './choose';
import { inOrder, type Layout } from './layout';
import { PatternSet, type PatternState } from './pattern-set';
import type { PreparedPolicy } from './prepared-policy';
import { type Automata, Guards, type TextClass, textClasses } from './search';
import type { Value } from './tokens';
import type { ProofIssuer } from './types';

/** The ways to fill the keys of a token, as far as a policy tells them apart. Each is computed once. */
export class Choices {
  readonly #guards: Guards;
  readonly #sets = new Map<string, PatternSet>();
  readonly #groups = new Map<string, readonly Choice[]>();
  readonly #hopelessStates = new Map<string, Map<number, boolean>>();
  readonly #mentioned: ReadonlySet<string>;

  constructor(
    readonly policy: PreparedPolicy,
    readonly issuer: ProofIssuer,
    readonly budget: Budget,
    private readonly grammars: Automata,
  ) {
    this.#guards = new Guards(grammars);
    this.#mentioned = new Set(
      policy.statements.flatMap(({ conditions }) => conditions.map(({ condition }) => condition.contextKey)),
    );
  }

  /** The full name of a key of the issuer, in lower case. */
  key(name: string): string {
    return `${this.policy.keyPrefix}${name}`;
  }

  /** Whether the policy has a condition on a key, by its full name. */
  mentions(key: string): boolean {
    return this.#mentioned.has(key);
  }

  /** What `list` makes, each with what the conditions that it `concerns` say; without what no Allow statement takes. */
  group(
    name: string,
    concerns: (key: string) => boolean,
    list: () => readonly { values: Choice['values']; parts?: Choice['parts']; cost: number }[],
  ): readonly Choice[] {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group = list()
      .map(({ values, parts = {}, cost }) => ({
        values,
        parts,
        cost,
        matches: matchesOf(this.policy, values, concerns, this.budget),
      }))
      .filter(({ matches }) => this.#mayAllow(matches));
    this.#groups.set(name, group);
    return group;
  }

  /** The texts of a value, under one or several keys. A `usual` text comes first where it is one of them. */
  texts(value: Value, names: readonly string[], usual?: string): readonly Choice[] {
    const label = `${names.join()} ${typeof value === 'string' ? JSON.stringify(value) : value.key}`;
    return this.group(
      label,
      (key) => names.includes(key),
      () =>
        this.#textsOf(value, names, usual).map((text, at) => ({
          values: Object.fromEntries(names.map((name) => [name, text])),
          cost: at === 0 ? 0 : text.length,
        })),
    );
  }

  #textsOf(value: Value, names: readonly string[], usual: string | undefined): readonly string[] {
    if (typeof value === 'string') return [value];
    const isMentioned = names.some((name) => this.mentions(name));
    const texts =
      isMentioned || value.narrowing !== undefined
        ? this.classes(inOrder([{ name: '', word: value }]), names).map(({ text }) => text)
        : [this.grammars.shortest(value, this.budget)];
    const isTaken = usual !== undefined && this.#guards.takes(value, usual, this.budget);
    return isTaken ? [usual, ...texts] : texts;
  }

  /** The texts of a layout under some keys, as far as the policy tells them apart and may accept them. */
  classes(layout: Layout, names: readonly string[]): readonly TextClass[] {
    return textClasses(layout, this.setOf(names), this.#guards, this.budget, this.#hopeless(names));
  }

  /** All values of the policy that some keys are compared with. */
  setOf(names: readonly string[]): PatternSet {
    const id = names.join();
    const known = this.#sets.get(id);
    if (known !== undefined) return known;
    const watched = this.policy.statements.flatMap(({ conditions }) =>
      conditions.flatMap((candidate) =>
        names.includes(candidate.condition.contextKey) ? candidate.watched : [],
      ),
    );
    const set = new PatternSet(watched);
    this.#sets.set(id, set);
    return set;
  }

  /** Whether an Allow statement is left that may match. */
  #mayAllow(matches: readonly Match[]): boolean {
    return this.policy.statements.some(
      ({ effect, covers }, index) => effect === 'Allow' && covers !== false && matches[index] !== false,
    );
  }

  /** Whether no Allow statement can match any more, whatever follows in a text of these keys. */
  #hopeless(names: readonly string[]): (state: PatternState, text: () => string) => boolean {
    const id = names.join();
    const known = this.#hopelessStates.get(id) ?? new Map<number, boolean>();
    this.#hopelessStates.set(id, known);
    return (state, text) => {
      const before = known.get(state.id);
      if (before !== undefined) return before;
      const values = Object.fromEntries(names.map((name) => [name, text()]));
      const matches = matchesOf(this.policy, values, (key) => names.includes(key), this.budget);
      const isHopeless = !this.#mayAllow(matches);
      known.set(state.id, isHopeless);
      return isHopeless;
    };
  }
}
