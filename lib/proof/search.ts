import type { Budget } from './budget';
import { inOrder, type Layout, type Segment } from './layout';
import { PatternSet, type PatternState } from './pattern-set';
import type { TextRule, Word } from './words';

/** Texts that no condition of the policy tells apart, and the shortest of them. */
export interface TextClass {
  readonly text: string;
  /** What the named segments hold in it. */
  readonly parts: Readonly<Record<string, string>>;
}

interface Node {
  /** The segment that is read; nothing between two of them. */
  readonly segment: number | undefined;
  /** What the layout has used up. */
  readonly used: number;
  readonly policy: PatternState;
  /** Within a word: what its grammar and the joint values have seen of it. */
  readonly inside?: Inside | undefined;
  /** What the joint values said of the word they are compared with; nothing: it was not read. */
  readonly joint: string | undefined;
  readonly length: number;
  readonly from?: Node | undefined;
  readonly added: string;
}

interface Inside {
  readonly grammar: PatternState;
  readonly narrowing: PatternState | undefined;
  readonly joint: PatternState | undefined;
}

/** Rules about texts as automata, each built once. Proofs that share one object share the automata of grammars. */
export class Automata {
  readonly #known = new Map<string, PatternSet>();
  readonly #shortest = new Map<string, string>();

  of(rule: TextRule): PatternSet {
    const known = this.#known.get(rule.key) ?? new PatternSet(rule.watched);
    this.#known.set(rule.key, known);
    return known;
  }

  /** The first text of a grammar: it stands for all of them where no condition asks. */
  shortest({ grammar }: Word, budget: Budget): string {
    const known = this.#shortest.get(grammar.key);
    if (known !== undefined) return known;
    const layout = inOrder([{ name: '', word: { key: grammar.key, grammar } }]);
    const text = textClasses(layout, new PatternSet([]), new Guards(this), budget)[0]?.text ?? '';
    this.#shortest.set(grammar.key, text);
    return text;
  }
}

/** The automata of words: those of grammars may be shared, what a proof narrows them to is its own. */
export class Guards {
  readonly #narrowings = new Automata();

  constructor(private readonly grammars: Automata) {}

  of({ grammar, narrowing }: Word): Guard {
    return {
      grammar: this.grammars.of(grammar),
      narrowing: narrowing && this.#narrowings.of(narrowing),
    };
  }

  /** Whether a text is one of a word. */
  takes(word: Word, text: string, budget: Budget): boolean {
    const { grammar, narrowing } = this.of(word);
    return isTaken(word, {
      grammar: grammar.read(grammar.start, text, budget),
      narrowing: narrowing?.read(narrowing.start, text, budget),
    });
  }
}

interface Guard {
  readonly grammar: PatternSet;
  readonly narrowing: PatternSet | undefined;
}

const fulfils = (rule: TextRule | undefined, state: PatternState | undefined): boolean =>
  rule === undefined || state === undefined || rule.accepts((index) => state.accepted.has(index));

const isTaken = (word: Word, { grammar, narrowing }: Omit<Inside, 'joint'>): boolean =>
  fulfils(word.grammar, grammar) && fulfils(word.narrowing, narrowing);

/**
 * Composes every text the layout allows, as far as the policy can tell them apart: one text, the shortest, for each set of the policy's
 * values that match it. Letters that no value names are tried once. The shortest comes first.
 *
 * A text is left where a shorter one was in the same place with no less ahead of it, and where `isHopeless` says that no text which reads on
 * from there is of use. Where the policy reads on without change whatever comes, the text ends as soon as it may. A text without the word that joint values are compared with stands for those that hold it: the word
 * may still be any.
 */
export function textClasses(
  layout: Layout,
  policy: PatternSet,
  guards: Guards,
  budget: Budget,
  isHopeless: (state: PatternState, text: () => string) => boolean = () => false,
): readonly TextClass[] {
  const { segments } = layout;
  const queue = new Queue();
  const seen = new Map<string, Pick<Node, 'used' | 'joint'>[]>();
  const found = new Map<string, Node>();
  queue.add({ segment: undefined, used: 0, policy: policy.start, joint: undefined, length: 0, added: '' });
  for (let node = queue.take(); node !== undefined; node = queue.take()) {
    const { segment: index, inside, used } = node;
    if (node.policy.isFinal && isHopeless(node.policy, () => classOf(node, segments).text)) continue;
    const isDecided = node.policy.isFinal && layout.ends(used);
    const key = `${index ?? ''}|${node.policy.id}|${inside?.grammar.id ?? ''}|${inside?.narrowing?.id ?? ''}|${inside?.joint?.id ?? ''}|${isDecided}`;
    const before = seen.get(key);
    budget.spend(8 + (before?.length ?? 0));
    const isCovered = before?.some(
      ({ used: other, joint }) =>
        (joint === undefined || joint === node.joint) && (isDecided || layout.covers(other, used)),
    );
    if (isCovered === true) continue;
    if (before === undefined) seen.set(key, [node]);
    else before.push(node);
    const segment = index === undefined ? undefined : segments[index];
    if (segment === undefined) {
      const result = `${node.policy.signature}|${node.joint ?? 'none'}`;
      if (layout.ends(used) && !found.has(result)) found.set(result, node);
      if (isDecided) continue;
      for (const next of layout.follow(used)) {
        const label = segments[next.segment]?.label;
        const text = (used === 0 ? label?.first : label?.later) ?? '';
        budget.spend(text.length);
        queue.add({ ...extend(node, text, policy.read(node.policy, text, budget)), ...next });
      }
    } else if ('texts' in segment) {
      for (const text of segment.texts) {
        budget.spend(text.length);
        queue.add({ ...extend(node, text, policy.read(node.policy, text, budget)), segment: undefined });
      }
    } else grow(node, segment.word, segment.joint, { policy, guard: guards.of(segment.word), queue, budget });
  }
  return [...found.values()].map((node) => classOf(node, segments));
}

interface Growing {
  readonly policy: PatternSet;
  readonly guard: Guard;
  readonly queue: Queue;
  readonly budget: Budget;
}

function grow(
  node: Node,
  word: Word,
  joint: PatternSet | undefined,
  { policy, guard, queue, budget }: Growing,
): void {
  const { grammar, narrowing } = guard;
  const inside = node.inside ?? {
    grammar: grammar.start,
    narrowing: narrowing?.start,
    joint: joint?.start,
  };
  if (inside.narrowing?.isFinal === true && !fulfils(word.narrowing, inside.narrowing)) return;
  if (isTaken(word, inside)) {
    // The same word in another place is told apart by the joint values in the same way.
    const said = inside.joint?.signature ?? node.joint;
    if (node.joint === undefined || node.joint === said)
      queue.add({ ...node, from: node, added: '', segment: undefined, inside: undefined, joint: said });
  }
  for (const unit of unitsToTry(word, node.policy, inside)) {
    const next = {
      grammar: grammar.step(inside.grammar, unit, budget),
      narrowing: inside.narrowing && narrowing?.step(inside.narrowing, unit, budget),
      joint: inside.joint && joint?.step(inside.joint, unit, budget),
    };
    const text = String.fromCharCode(unit);
    queue.add({ ...extend(node, text, policy.step(node.policy, unit, budget)), inside: next });
  }
}

const extend = (from: Node, added: string, policy: PatternState): Node => ({
  segment: from.segment,
  used: from.used,
  policy,
  joint: from.joint,
  length: from.length + added.length,
  from,
  added,
});

/** A plain character first, so that texts are readable; then what the grammar asks for, and what is named. */
function unitsToTry(
  { grammar }: Word,
  policy: PatternState,
  { joint, narrowing, ...inside }: Inside,
): readonly number[] {
  const states = [policy, inside.grammar, narrowing, joint].filter((state) => state !== undefined);
  const named = new Set(states.flatMap(({ edges }) => edges));
  for (const unit of grammar.always) named.add(unit);
  const filler = grammar.fillers.find((unit) => !states.some(({ marks }) => marks.has(unit)));
  const tried = [...named].filter(grammar.allows);
  return filler === undefined || named.has(filler) ? tried : [filler, ...tried];
}

function classOf(end: Node, segments: readonly Segment[]): TextClass {
  const pieces: string[] = [];
  const parts: Record<string, string> = {};
  for (let node: Node | undefined = end; node !== undefined; node = node.from) {
    if (node.added === '') continue;
    pieces.push(node.added);
    // A label stands before its segment, a text ends it, a character of a word stays in it.
    const at = node.from?.segment;
    const name = at === undefined ? undefined : segments[at]?.name;
    if (name !== undefined && name !== '') parts[name] = node.added + (parts[name] ?? '');
  }
  return { text: pieces.reverse().join(''), parts };
}

/** Nodes by their length, in the order they came. */
class Queue {
  readonly #buckets: Node[][] = [];
  #length = 0;
  #at = 0;

  add(node: Node): void {
    const bucket = this.#buckets[node.length];
    if (bucket === undefined) this.#buckets[node.length] = [node];
    else bucket.push(node);
  }

  take(): Node | undefined {
    while (this.#length < this.#buckets.length) {
      const node = this.#buckets[this.#length]?.[this.#at];
      if (node !== undefined) {
        this.#at += 1;
        return node;
      }
      delete this.#buckets[this.#length];
      this.#length += 1;
      this.#at = 0;
    }
    return undefined;
  }
}
