import type { Budget } from './budget';
import { PatternSet, type PatternState } from './pattern-set';
import type { Word } from './words';

/** A stretch of a composed text. */
export type Segment =
  /** One of these texts. */
  | { readonly name: string; readonly texts: readonly string[] }
  /** Any text of a grammar. `joint`: the values of a policy that the same text is compared with alone. */
  | { readonly name: string; readonly word: Word; readonly joint?: PatternSet };

/** Texts that no condition of the policy tells apart, and the shortest of them. */
export interface TextClass {
  readonly text: string;
  /** What the named segments hold in it. */
  readonly parts: Readonly<Record<string, string>>;
}

interface Node {
  readonly segment: number;
  readonly policy: PatternState;
  /** Within a word: what its grammar and the joint values have seen of it. */
  readonly inside?: Inside | undefined;
  /** What the joint values said of a word that was read. */
  readonly joint: string;
  readonly length: number;
  readonly from?: Node | undefined;
  readonly added: string;
}

interface Inside {
  readonly guard: PatternState;
  readonly joint: PatternState | undefined;
}

/** Grammars as automata, built once for a proof. */
export type Guards = (word: Word) => PatternSet;

export function guardsOf(budget: Budget): Guards {
  const known = new Map<string, PatternSet>();
  return (word) => {
    const guard = known.get(word.key) ?? new PatternSet(word.watched, budget);
    known.set(word.key, guard);
    return guard;
  };
}

/**
 * Composes every text the segments allow, as far as the policy can tell them apart: one text, the shortest, for each set of the policy's
 * values that match it. Letters that no value names are tried once. The shortest comes first.
 */
export function textClasses(
  segments: readonly Segment[],
  policy: PatternSet,
  guards: Guards,
  budget: Budget,
): readonly TextClass[] {
  const queue = new Queue();
  const seen = new Set<string>();
  const found = new Map<string, Node>();
  queue.add({ segment: 0, policy: policy.start, joint: '', length: 0, added: '' });
  for (let node = queue.take(); node !== undefined; node = queue.take()) {
    const { segment: index, inside } = node;
    const key = `${index}|${node.policy.id}|${inside?.guard.id ?? ''}|${inside?.joint?.id ?? ''}|${node.joint}`;
    if (seen.has(key)) continue;
    seen.add(key);
    budget.spend(8);
    const segment = segments[index];
    if (segment === undefined) {
      const result = `${node.policy.signature}|${node.joint}`;
      if (!found.has(result)) found.set(result, node);
    } else if ('texts' in segment) {
      for (const text of segment.texts) {
        budget.spend(text.length);
        queue.add(extend(node, text, policy.read(node.policy, text), index + 1));
      }
    } else grow(node, segment.word, segment.joint, { policy, guard: guards(segment.word), queue });
  }
  return [...found.values()].map((node) => classOf(node, segments));
}

interface Growing {
  readonly policy: PatternSet;
  readonly guard: PatternSet;
  readonly queue: Queue;
}

function grow(
  node: Node,
  word: Word,
  joint: PatternSet | undefined,
  { policy, guard, queue }: Growing,
): void {
  const inside = node.inside ?? { guard: guard.start, joint: joint?.start };
  if (word.accepts((index) => inside.guard.accepted.has(index))) {
    const said = inside.joint === undefined ? node.joint : `${node.joint};${inside.joint.signature}`;
    queue.add({ ...node, from: node, added: '', segment: node.segment + 1, inside: undefined, joint: said });
  }
  for (const unit of unitsToTry(word, node.policy, inside)) {
    const next = {
      guard: guard.step(inside.guard, unit),
      joint: inside.joint && joint?.step(inside.joint, unit),
    };
    const text = String.fromCharCode(unit);
    queue.add(extend(node, text, policy.step(node.policy, unit), node.segment, next));
  }
}

const extend = (from: Node, added: string, policy: PatternState, segment: number, inside?: Inside): Node => ({
  segment,
  policy,
  inside,
  joint: from.joint,
  length: from.length + added.length,
  from,
  added,
});

/** A plain character first, so that texts are readable; then what the grammar asks for, and what is named. */
function unitsToTry(word: Word, policy: PatternState, { guard, joint }: Inside): readonly number[] {
  const named = new Set([...policy.edges, ...guard.edges, ...(joint?.edges ?? [])]);
  for (const character of word.always) named.add(character.charCodeAt(0));
  const filler = [...word.fillers]
    .map((character) => character.charCodeAt(0))
    .find((unit) => !policy.marks.has(unit) && !guard.marks.has(unit) && joint?.marks.has(unit) !== true);
  const tried = [...named].filter(word.allows);
  return filler === undefined || named.has(filler) ? tried : [filler, ...tried];
}

function classOf(end: Node, segments: readonly Segment[]): TextClass {
  const pieces: string[] = [];
  const parts: Record<string, string> = {};
  for (let node: Node | undefined = end; node !== undefined; node = node.from) {
    if (node.added === '') continue;
    pieces.push(node.added);
    // A text ends its segment; a character of a word stays in it.
    const name = segments[node.from?.segment ?? 0]?.name;
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
