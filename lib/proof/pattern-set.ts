import { ANY, ONE, type Pattern } from '../aws/conditions/values/pattern';
import type { Budget } from './budget';

/** One value of a policy, or one rule about a name, that texts are compared with. */
export interface Watched {
  readonly pattern: Pattern;
  readonly ignoreCase?: boolean;
  /** Whether a search has to try its letters. A rule that only forbids needs none: a letter it does not name is never worse. */
  readonly explore: boolean;
}

/** What has been read so far, as all patterns see it. */
export interface PatternState {
  readonly id: number;
  readonly positions: readonly number[];
  /** UTF-16 units that lead somewhere else than any unnamed one. */
  readonly marks: ReadonlySet<number>;
  /** The marks a search has to try. */
  readonly edges: readonly number[];
  /** The patterns that match what has been read, by their numbers. */
  readonly accepted: ReadonlySet<number>;
  /** Whatever is read from here on, what matches stays the same. */
  readonly isFinal: boolean;
  /** Equal for states that accept the same. */
  readonly signature: string;
  readonly next: Map<number, PatternState>;
}

const STAR = -1;
const SINGLE = -2;
const END = -3;
/** Any unit that no pattern names here. */
export const OTHER = -1;

const lower = (unit: number): number => {
  const text = String.fromCharCode(unit).toLowerCase();
  return text.length === 1 ? text.charCodeAt(0) : -4;
};

/** Letters outside Latin that become a Latin one in lower case: the signs of Kelvin and Angstrom. */
const signs: Readonly<Record<string, string>> = { k: '\u212a', å: '\u212b' };

function spellings(unit: number): readonly number[] {
  const text = String.fromCharCode(unit);
  return [text, text.toUpperCase(), signs[text] ?? text]
    .filter((spelling) => spelling.length === 1)
    .map((spelling) => spelling.charCodeAt(0))
    .filter((codeUnit) => lower(codeUnit) === unit);
}

/**
 * Patterns read side by side, as one deterministic automaton that is built where a search goes. Every test of a text against one of the
 * patterns has the same result for all texts that lead to states of one signature.
 */
export class PatternSet {
  /** The units of all patterns in a row, each closed by END. */
  readonly #units: number[] = [];
  readonly #owner: number[] = [];
  readonly #states = new Map<string, PatternState>();
  readonly start: PatternState;

  constructor(private readonly patterns: readonly Watched[]) {
    const starts = patterns.map(({ pattern, ignoreCase }, index) => {
      const start = this.#units.length;
      for (const piece of pattern) {
        if (piece === ANY) {
          if (this.#units.at(-1) !== STAR || this.#units.length === start) this.#units.push(STAR);
        } else if (piece === ONE) this.#units.push(SINGLE);
        else {
          const text = ignoreCase === true ? piece.toLowerCase() : piece;
          for (let at = 0; at < text.length; at += 1) this.#units.push(text.charCodeAt(at));
        }
      }
      this.#units.push(END);
      while (this.#owner.length < this.#units.length) this.#owner.push(index);
      return start;
    });
    const reached: number[] = [];
    for (const start of starts) this.#enter(start, reached);
    this.start = this.#stateOf(reached, undefined);
  }

  step(state: PatternState, unit: number, budget: Budget): PatternState {
    const key = state.marks.has(unit) ? unit : OTHER;
    const known = state.next.get(key);
    if (known !== undefined) return known;
    budget.spend(state.positions.length + 1);
    const reached: number[] = [];
    for (const at of state.positions) this.#after(at, key, reached);
    const next = this.#stateOf(reached, budget);
    state.next.set(key, next);
    return next;
  }

  read(state: PatternState, text: string, budget: Budget): PatternState {
    let now = state;
    for (let at = 0; at < text.length; at += 1) now = this.step(now, text.charCodeAt(at), budget);
    return now;
  }

  /** Adds where a unit leads from a position; in rising order within a pattern, with what was added before. */
  #after(at: number, unit: number, reached: number[]): void {
    const expected = this.#units[at] ?? END;
    if (expected === STAR) this.#enter(at, reached);
    else if (expected === SINGLE) this.#enter(at + 1, reached);
    else if (expected !== END && unit !== OTHER) {
      const actual = this.patterns[this.#owner[at] ?? 0]?.ignoreCase === true ? lower(unit) : unit;
      if (actual === expected) this.#enter(at + 1, reached);
    }
  }

  /** A star may stand for nothing, too. */
  #enter(at: number, reached: number[]): void {
    if (at > (reached.at(-1) ?? -1)) reached.push(at);
    if (this.#units[at] === STAR && at + 1 > (reached.at(-1) ?? -1)) reached.push(at + 1);
  }

  /** Within one pattern, what stands before a star that was reached can be forgotten: the star allows all of it and more. */
  #stateOf(reached: readonly number[], budget: Budget | undefined): PatternState {
    let positions = reached;
    const stars = new Map<number, number>();
    for (const at of reached) if (this.#units[at] === STAR) stars.set(this.#owner[at] ?? 0, at);
    if (stars.size > 0) positions = reached.filter((at) => at >= (stars.get(this.#owner[at] ?? 0) ?? 0));
    const key = positions.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    budget?.spend(positions.length + 8);
    const state = this.#describe(positions);
    this.#states.set(key, state);
    return state;
  }

  #describe(positions: readonly number[]): PatternState {
    const marks = new Set<number>();
    const edges = new Set<number>();
    const accepted = new Set<number>();
    for (const at of positions) {
      const owner = this.#owner[at] ?? 0;
      const unit = this.#units[at] ?? END;
      if (unit === END) accepted.add(owner);
      if (unit < 0) continue;
      const pattern = this.patterns[owner];
      for (const spelling of pattern?.ignoreCase === true ? spellings(unit) : [unit]) {
        marks.add(spelling);
        if (pattern?.explore === true) edges.add(spelling);
      }
    }
    const signature = [...accepted].join();
    const isFinal = positions.every((at) =>
      this.#units[at] === STAR
        ? this.#units[at + 1] === END
        : this.#units[at] === END && this.#units[at - 1] === STAR,
    );
    return {
      id: this.#states.size,
      positions,
      marks,
      edges: [...edges],
      accepted,
      isFinal,
      signature,
      next: new Map(),
    };
  }
}
