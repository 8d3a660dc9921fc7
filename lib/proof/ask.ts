import type { Match } from '../aws/sts/match';
import { subjectComponents } from '../gitlab/subject';
import type { Budget } from './budget';
import { type Choice, type Chosen, choose, matchesOf, type Question } from './choose';
import { inAnyOrder, inOrder, type Layout, type Segment } from './layout';
import { PatternSet, type PatternState } from './pattern-set';
import type { PreparedPolicy } from './prepared-policy';
import { type Automata, Guards, type TextClass, textClasses } from './search';
import {
  composedSubject,
  leadingComponents,
  outlineOf,
  type Subject,
  type SubjectPart,
  subjectsOf,
  type TokenKind,
  type Value,
} from './tokens';
import type { ProofIssuer } from './types';
import { anyEmail, anyId, anyLogin, anySessionName } from './words';

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

/** Subject length outweighs every other claim. */
const subjectWeight = 10_000;

/** One question about one policy after the other, with what they have in common computed once. */
export class Asker {
  readonly #guards: Guards;
  readonly #sets = new Map<string, PatternSet>();
  readonly #classes = new Map<string, readonly TextClass[]>();
  readonly #groups = new Map<string, readonly Choice[]>();
  readonly #hopelessStates = new Map<string, Map<number, boolean>>();
  readonly #mentioned: ReadonlySet<string>;

  constructor(
    readonly policy: PreparedPolicy,
    readonly issuer: ProofIssuer,
    readonly budget: Budget,
    /** The audience a token has where several would do. */
    readonly usualAudience: string | undefined,
    readonly grammars: Automata,
  ) {
    this.#guards = new Guards(grammars);
    this.#mentioned = new Set(
      policy.statements.flatMap(({ conditions }) => conditions.map(({ condition }) => condition.contextKey)),
    );
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
    return first !== undefined && leading.includes(first) && usual.every((one) => components.includes(one));
  }

  /** The kinds whose subject is composed, if a token of whatever kind may get in by that. */
  #composable(kinds: readonly TokenKind[]): readonly TokenKind[] {
    const composing = kinds.filter(({ composes }) => composes !== undefined);
    const [one] = composing;
    if (one?.composes === undefined) return [];
    const { kind, subject } = outlineOf(one, one.composes.outline, this.issuer.composable?.subjectComponents);
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
    for (const { parts } of this.#subjectClasses(kind, subject)) {
      const words = twice.map((value) =>
        subject.parts.flatMap(({ component, value: own }) => (own === value ? (parts[component] ?? []) : [])),
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
    // Most strangers fail at the id of their project, which is cheaper to find out than every subject they can have.
    if (this.issuer.hasGitLabKeys && this.#texts(kind.named.id, [this.#key('project_id')]).length === 0)
      return undefined;
    const others = this.#others(kind, subject);
    if (others.some((group) => group.length === 0)) return undefined;
    const groups = [this.#constants(kind, subject), this.#subjects(kind, subject), ...others];
    const chosen = choose(this.policy, groups, question, this.budget);
    if (chosen === undefined) return undefined;
    const values = Object.assign({}, ...chosen.choices.map((choice) => choice.values)) as Witness['values'];
    const parts = Object.assign({}, ...chosen.choices.map((choice) => choice.parts)) as Witness['parts'];
    return { kind, chosen, values, parts, composed: subject.order !== 'fixed' };
  }

  #key(name: string): string {
    return `${this.policy.keyPrefix}${name}`;
  }

  /** Everything that is the same for all tokens of a kind: its protection, and keys that are no claims. */
  #constants({ refProtected }: TokenKind, { order }: Subject): readonly Choice[] {
    const claims = new Set(
      [
        'sub',
        'aud',
        'oaud',
        ...(this.issuer.hasGitLabKeys
          ? [
              'project_id',
              'namespace_id',
              'user_id',
              'user_login',
              'user_email',
              'user_access_level',
              'pipeline_source',
              'runner_environment',
            ]
          : []),
      ].map((name) => this.#key(name)),
    );
    claims.add('sts:rolesessionname');
    const protections = order === 'outline' ? [true, false] : [refProtected];
    const list = protections.map((one) => ({
      values: this.issuer.hasGitLabKeys ? { [this.#key('ref_protected')]: String(one) } : {},
      cost: 0,
    }));
    return this.#group(`constants ${protections.join()}`, list, (key) => !claims.has(key));
  }

  #group(
    name: string,
    list: readonly { values: Choice['values']; parts?: Choice['parts']; cost: number }[],
    concerns: (key: string) => boolean,
  ): readonly Choice[] {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group = list
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

  /** Whether an Allow statement is left that may match. */
  #mayAllow(matches: readonly Match[]): boolean {
    return this.policy.statements.some(
      ({ effect, covers }, index) => effect === 'Allow' && covers !== false && matches[index] !== false,
    );
  }

  #setOf(...names: readonly string[]): PatternSet {
    const id = names.join();
    const known = this.#sets.get(id);
    if (known !== undefined) return known;
    const watched = this.policy.statements.flatMap(({ conditions }) =>
      conditions.flatMap((one) => (names.includes(one.condition.contextKey) ? one.watched : [])),
    );
    const set = new PatternSet(watched);
    this.#sets.set(id, set);
    return set;
  }

  /** Whether no Allow statement can match any more, whatever a text of these keys goes on with. */
  #hopeless(...names: readonly string[]): (state: PatternState, text: () => string) => boolean {
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

  #isJoint(kind: TokenKind, { parts }: Subject): boolean {
    const { id } = kind.named;
    return this.issuer.hasGitLabKeys && typeof id !== 'string' && parts.some(({ value }) => value === id);
  }

  #layout(kind: TokenKind, { parts, order }: Subject): Layout {
    const id = this.#key('project_id');
    const joint = this.issuer.hasGitLabKeys && this.#mentioned.has(id) ? this.#setOf(id) : undefined;
    const segments = parts.map(({ component, value }): Segment => {
      const label = { first: `${component}:`, later: `:${component}:` };
      if (typeof value === 'string') return { label, name: component, texts: [value] };
      if (!('grammar' in value)) return { label, name: component, texts: value };
      const own = value === kind.named.id && joint !== undefined ? { joint } : {};
      return { label, name: component, word: value, ...own };
    });
    if (order === 'fixed') return inOrder(segments);
    const leading = this.issuer.composable?.leadingComponents ?? leadingComponents;
    const leads = (at: number) =>
      parts.some(({ component }, own) => own === at && leading.includes(component));
    const isOpen = (at: number) =>
      order === 'any-once' && segments[at] !== undefined && 'word' in segments[at];
    const groupOf = (at: number) =>
      isOpen(at) ? parts.findIndex(({ value }) => value === parts[at]?.value) : at;
    return inAnyOrder(segments, leads, groupOf);
  }

  #subjectKey(kind: TokenKind, subject: Subject): string {
    return JSON.stringify([
      subject.order,
      this.#isJoint(kind, subject),
      ...subject.parts.map(({ component, value }) => [
        component,
        typeof value === 'object' && 'grammar' in value ? { word: value.key } : value,
        value === kind.named.id,
      ]),
    ]);
  }

  #subjectClasses(
    kind: TokenKind,
    subject: Subject,
    id = this.#subjectKey(kind, subject),
  ): readonly TextClass[] {
    const known = this.#classes.get(id);
    if (known !== undefined) return known;
    const set = this.#setOf(this.#key('sub'));
    const classes = textClasses(
      this.#layout(kind, subject),
      set,
      this.#guards,
      this.budget,
      this.#hopeless(this.#key('sub')),
    );
    this.#classes.set(id, classes);
    return classes;
  }

  #subjects(kind: TokenKind, subject: Subject): readonly Choice[] {
    const subjectKey = this.#subjectKey(kind, subject);
    const name = `sub ${subjectKey}`;
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const sub = this.#key('sub');
    const id = this.#key('project_id');
    const joint = this.#isJoint(kind, subject);
    const holders = subject.parts.flatMap(({ component, value }) =>
      value === kind.named.id ? [component] : [],
    );
    /** The id that the subject holds, or where it holds none every id the policy tells apart. */
    const withIds = ({ text, parts }: TextClass) => {
      const cost = text.length * subjectWeight;
      const held = holders.find((component) => parts[component] !== undefined);
      if (!joint) return [{ values: { [sub]: text }, parts, cost }];
      if (held !== undefined) return [{ values: { [sub]: text, [id]: parts[held] }, parts, cost }];
      return this.#texts(kind.named.id, [id]).map((choice) => ({
        values: { [sub]: text, ...choice.values },
        parts,
        cost: cost + choice.cost,
      }));
    };
    return this.#group(
      name,
      this.#subjectClasses(kind, subject, subjectKey).flatMap(withIds),
      (key) => key === sub || (joint && key === id),
    );
  }

  #others(kind: TokenKind, subject: Subject): readonly (readonly Choice[])[] {
    const text = (value: Value, ...names: readonly string[]) => this.#texts(value, names);
    const audience = text(kind.audience, this.#key('aud'), this.#key('oaud'));
    const session = text(anySessionName, 'sts:rolesessionname').filter(
      ({ values }) => (values['sts:rolesessionname'] ?? '').length <= 64,
    );
    if (!this.issuer.hasGitLabKeys) return [audience, session];
    const id = this.#isJoint(kind, subject) ? [] : [text(kind.named.id, this.#key('project_id'))];
    return [
      audience,
      session,
      ...id,
      text(kind.named.namespaceId, this.#key('namespace_id')),
      text(anyId, this.#key('user_id')),
      text(anyLogin, this.#key('user_login')),
      text(anyEmail, this.#key('user_email')),
      this.#runs(kind),
      this.#group(
        'runner',
        ['gitlab-hosted', 'self-hosted'].map((value, cost) => ({
          values: { [this.#key('runner_environment')]: value },
          cost,
        })),
        (key) => key === this.#key('runner_environment'),
      ),
    ];
  }

  #texts(value: Value, names: readonly string[]): readonly Choice[] {
    const named = names.some((name) => this.#mentioned.has(name));
    const fill = (one: string) => Object.fromEntries(names.map((name) => [name, one]));
    const label = `${names.join()} ${typeof value === 'string' ? JSON.stringify(value) : value.key}`;
    const known = this.#groups.get(label);
    if (known !== undefined) return known;
    const set = named ? this.#setOf(...names) : this.#setOf('');
    const usual = names.includes(this.#key('aud')) && this.usualAudience;
    const classes =
      typeof value === 'string'
        ? [value]
        : !named && value.narrowing === undefined
          ? [this.grammars.shortest(value, this.budget)]
          : textClasses(
              inOrder([{ name: '', word: value }]),
              set,
              this.#guards,
              this.budget,
              this.#hopeless(...names),
            ).map(({ text }) => text);
    const isUsual =
      typeof usual === 'string' && typeof value === 'object' && this.#guards.takes(value, usual, this.budget);
    const list = isUsual ? [usual, ...classes] : classes;
    return this.#group(
      label,
      list.map((one, at) => ({ values: fill(one), cost: at === 0 ? 0 : one.length })),
      (key) => names.includes(key),
    );
  }

  /** How the pipeline started, with the role of its user: only bots run pipelines without one. */
  #runs({ pipelineSources, accessLevels }: TokenKind): readonly Choice[] {
    const source = this.#key('pipeline_source');
    const level = this.#key('user_access_level');
    const bots = ['security_orchestration_policy', 'pipeline_execution_policy_schedule'];
    const levelsOf = (one: string): TokenKind['accessLevels'] =>
      bots.includes(one) ? [...accessLevels, undefined, 'guest', 'reporter'] : accessLevels;
    const isOpen = this.#mentioned.has(source) || this.#mentioned.has(level);
    const list = (isOpen ? pipelineSources : pipelineSources.slice(0, 1)).flatMap((one, at) =>
      (this.#mentioned.has(level) ? levelsOf(one) : accessLevels.slice(0, 1)).map((role, index) => ({
        values: { [source]: one, [level]: role },
        cost: at * 8 + index,
      })),
    );
    const name = `runs ${list.map(({ values }) => Object.values(values).join(' ')).join()}`;
    return this.#group(name, list, (key) => key === source || key === level);
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
    (best, one) =>
      one !== undefined && (best === undefined || one.chosen.cost < best.chosen.cost) ? one : best,
    undefined,
  );
