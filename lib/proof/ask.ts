import { subjectComponents } from '../gitlab/subject';
import type { Budget } from './budget';
import { Choices } from './choices';
import { type Chosen, choose, type Question } from './choose';
import { claimChoices, constantChoices, projectIds } from './claims';
import type { PreparedPolicy } from './prepared-policy';
import type { Automata } from './search';
import { Subjects } from './subjects';
import {
  composedSubject,
  leadingComponents,
  outlineOf,
  type Subject,
  type SubjectPart,
  subjectsOf,
  type TokenKind,
} from './tokens';
import type { ProofIssuer } from './types';

/** A token that gets in, with how it comes about. */
export interface Witness {
  readonly kind: TokenKind;
  readonly chosen: Chosen;
  /** By full key in lower case. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** What the components of the subject hold. */
  readonly parts: Readonly<Record<string, string>>;
  /** The owner of another project has to compose its subject like this. */
  readonly composed: boolean;
}

/** One question about one policy after the other, with what they have in common computed once. */
export class Asker {
  readonly #choices: Choices;
  readonly #subjects: Subjects;

  constructor(
    readonly policy: PreparedPolicy,
    readonly issuer: ProofIssuer,
    readonly budget: Budget,
    /** The audience a token has where several would do. */
    readonly usualAudience: string | undefined,
    grammars: Automata,
  ) {
    this.#choices = new Choices(policy, issuer, budget, grammars);
    this.#subjects = new Subjects(this.#choices);
  }

  /** The shortest token of these kinds that gets in: with the usual subject, else with one that its owner composes. Any will do for `perhaps`. */
  witness(kinds: readonly TokenKind[], question: Question): Witness | undefined {
    const possible = kinds.filter(({ dependsOn }) => question === 'perhaps' || dependsOn === undefined);
    const usual = (kind: TokenKind) =>
      shortest(
        subjectsOf(kind, this.issuer.subjectComponents).map((subject) =>
          this.#witnessOf(kind, subject, question),
        ),
      );
    const components = this.issuer.composable?.subjectComponents;
    const composed = (kind: TokenKind, order: 'any' | 'any-once') => composedSubject(kind, order, components);
    if (question === 'perhaps') {
      // Who lets many in mostly lets these in; who lets none of the composed subjects in needs no search for the usual ones.
      const soon = first(possible.slice(0, 1), usual);
      if (soon !== undefined) return soon;
      const composable = this.#composable(possible);
      const ordinary = this.#composesUsual()
        ? possible.filter((kind) => kind.composes === undefined || composable.includes(kind))
        : possible;
      return (
        first(ordinary, usual) ??
        first(composable, (kind) => this.#ask(kind, composed(kind, 'any'), question))
      );
    }
    const usually = shortest(possible.map(usual));
    if (usually !== undefined) return usually;
    const composable = this.#composable(possible);
    return (
      shortest(composable.map((kind) => this.#ask(kind, composed(kind, 'any-once'), question))) ??
      first(composable, (kind) => this.#witnessOf(kind, composed(kind, 'any'), question))
    );
  }

  /** Whether the usual subject is one of those that owners of other projects can compose. */
  #composesUsual(): boolean {
    const { subjectComponents: usual, composable } = this.issuer;
    const components = composable?.subjectComponents ?? subjectComponents;
    const leading = composable?.leadingComponents ?? leadingComponents;
    const [first] = usual;
    return (
      first !== undefined &&
      leading.includes(first) &&
      usual.every((component) => components.includes(component))
    );
  }

  /** The kinds whose subject is composed, if a token of whatever kind may get in by that. */
  #composable(kinds: readonly TokenKind[]): readonly TokenKind[] {
    const composing = kinds.filter(({ composes }) => composes !== undefined);
    const [firstKind] = composing;
    if (firstKind?.composes === undefined) return [];
    const { kind, subject } = outlineOf(
      firstKind,
      firstKind.composes.outline,
      this.issuer.composable?.subjectComponents,
    );
    return this.#ask(kind, subject, 'perhaps') === undefined ? [] : composing;
  }

  /** A value that occurs twice is first taken for two; where they differ, each of the values found is tried in both places. */
  #witnessOf(kind: TokenKind, subject: Subject, question: Question): Witness | undefined {
    const twice = repeatedIn(subject.parts);
    if (twice.length === 0) return this.#ask(kind, subject, question);
    const loose = this.#ask(kind, subject, question === 'surely' ? 'perhaps' : question);
    if (loose === undefined) return undefined;
    const found = this.#valuesToTry(kind, subject, twice).map((fixed) => {
      const parts = subject.parts.map((part) => ({ ...part, value: fixed.get(part.value) ?? part.value }));
      const id = fixed.get(kind.named.id);
      const named = id === undefined ? kind.named : { ...kind.named, id };
      const order = subject.order === 'any' ? 'any-once' : subject.order;
      return this.#ask({ ...kind, named }, { order, parts }, question);
    });
    return shortest(found) ?? (question === 'perhaps' ? loose : undefined);
  }

  #valuesToTry(
    kind: TokenKind,
    subject: Subject,
    twice: readonly SubjectPart['value'][],
  ): readonly ReadonlyMap<SubjectPart['value'], string>[] {
    const maps = new Map<string, ReadonlyMap<SubjectPart['value'], string>>();
    for (const { parts } of this.#subjects.classesOf(kind, subject)) {
      const words = twice.map((value) =>
        subject.parts.flatMap(({ component, value: partValue }) =>
          partValue === value ? (parts[component] ?? []) : [],
        ),
      );
      const longest = Math.max(...words.map(({ length }) => length));
      for (let at = 0; at < longest; at += 1) {
        const values = words.map((list) => list[at] ?? list[0]);
        const pairs = twice.flatMap((value, index): [SubjectPart['value'], string][] => {
          const fixed = values[index];
          return fixed === undefined ? [] : [[value, fixed]];
        });
        maps.set(JSON.stringify(values), new Map(pairs));
      }
    }
    return [...maps.values()];
  }

  #ask(kind: TokenKind, subject: Subject, question: Question): Witness | undefined {
    const ids = this.issuer.hasGitLabKeys ? projectIds(this.#choices, kind) : undefined;
    // Most strangers fail at the id of their project, which is cheaper to find out than every subject they can have.
    if (ids?.length === 0) return undefined;
    const claims = claimChoices(this.#choices, kind, this.usualAudience);
    if (claims.some((group) => group.length === 0)) return undefined;
    const subjects = this.#subjects.choicesOf(kind, subject);
    const groups = [
      constantChoices(this.#choices, kind, subject),
      subjects,
      ...(ids === undefined || this.#subjects.isJoint(kind, subject) ? [] : [ids]),
      ...claims,
    ];
    const chosen = choose(this.policy, groups, question, this.budget);
    if (chosen === undefined) return undefined;
    const values = Object.assign({}, ...chosen.choices.map((choice) => choice.values)) as Witness['values'];
    const parts = Object.assign({}, ...chosen.choices.map((choice) => choice.parts)) as Witness['parts'];
    return { kind, chosen, values, parts, composed: subject.order !== 'fixed' };
  }
}

/** Values that stand in several places of a subject and are not known: automata cannot say that two texts are the same. */
const repeatedIn = (subject: readonly SubjectPart[]): readonly SubjectPart['value'][] => {
  const open = subject
    .map(({ value }) => value)
    .filter((value) => typeof value === 'object' && 'grammar' in value);
  return [...new Set(open.filter((value, at) => open.indexOf(value) !== at))];
};

function first(
  kinds: readonly TokenKind[],
  ask: (kind: TokenKind) => Witness | undefined,
): Witness | undefined {
  for (const kind of kinds) {
    const found = ask(kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

const shortest = (witnesses: readonly (Witness | undefined)[]): Witness | undefined =>
  witnesses.reduce(
    (best, witness) =>
      witness !== undefined && (best === undefined || witness.chosen.cost < best.chosen.cost)
        ? witness
        : best,
    undefined,
  );
