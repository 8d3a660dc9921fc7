/** Where a token's value differs from what a policy expects. */
export interface Alignment {
  /** The closest expected value, as written in the policy. */
  readonly expected: string;
  /** UTF-16 units from 0 into `expected` and into the actual value, where they begin to differ. */
  readonly expectedAt: number;
  readonly actualAt: number;
}

/** How an operator interprets its expected values. */
export interface Reading {
  readonly wildcards: boolean;
  readonly ignoresCase: boolean;
}

const anyText = Symbol('*');
const anyCharacter = Symbol('?');

/** A unit of an expected value, with its position in the text of the policy. */
interface Unit {
  readonly unit: string | typeof anyText | typeof anyCharacter;
  readonly at: number;
}

/** A part between colons, and where it begins. */
interface Part<T> {
  readonly at: number;
  readonly units: readonly T[];
}

/** Longer texts are compared from the left only: nobody wrote them by hand. */
const mostAligned = 4000;

/**
 * The expected value that is closest to the actual one, and the first position where they differ. Subjects
 * are compared part by part between their colons, so that a star in one part does not hide a difference in
 * the next. Linear in the length of the texts.
 */
export function alignClosest(
  expected: readonly string[],
  actual: string,
  reading: Reading,
): Alignment | undefined {
  let best: (Alignment & { readonly rank: number }) | undefined;
  for (const text of expected) {
    const found = align(text, actual, reading);
    if (best === undefined || found.rank > best.rank) best = found;
  }
  if (best === undefined) return undefined;
  const { rank: _, ...alignment } = best;
  return alignment;
}

function align(expected: string, actual: string, reading: Reading): Alignment & { rank: number } {
  if (expected.length + actual.length > 2 * mostAligned) {
    const at = commonLength([...unitTexts(expected)], [...unitTexts(actual)], Object.is);
    return { expected, expectedAt: at, actualAt: at, rank: at };
  }
  const expectedParts = splitAtColons(unitsOf(expected, reading.wildcards), expected.length);
  const found = splitAtColons(
    [...unitTexts(actual)].map((unit, at) => ({ unit, at })),
    actual.length,
  );
  const same = (a: string, b: string): boolean =>
    a === b || (reading.ignoresCase && a.toLowerCase() === b.toLowerCase());
  // A difference in letter case only is closer than any other.
  const bonus = expected.toLowerCase() === actual.toLowerCase() ? 1e9 : 0;
  const count = Math.min(expectedParts.length, found.length);
  for (let index = 0; index < count; index += 1) {
    const left = expectedParts[index] as Part<Unit>;
    const right = found[index] as Part<Unit>;
    const [expectedAt, actualAt, differs] = alignPart(left, right, same);
    if (differs) {
      const equalAfter = equalParts(expectedParts.slice(index + 1), found.slice(index + 1), same);
      return { expected, expectedAt, actualAt, rank: bonus + (index + equalAfter) * 1e6 + actualAt };
    }
  }
  // At the colon before the part that only one of them has.
  const next = (parts: readonly Part<Unit>[], end: number): number => (parts[count]?.at ?? end + 1) - 1;
  return {
    expected,
    expectedAt: next(expectedParts, expected.length),
    actualAt: next(found, actual.length),
    rank: bonus + count * 1e6,
  };
}

type Same = (a: string, b: string) => boolean;

const equalParts = (expected: readonly Part<Unit>[], found: readonly Part<Unit>[], same: Same): number =>
  expected.length === found.length
    ? expected.filter((part, index) => !alignPart(part, found[index] as Part<Unit>, same)[2]).length
    : 0;

/** The first difference of two parts, if there is one. Text before the first star is compared from the left, the rest from the right. */
function alignPart(expected: Part<Unit>, found: Part<Unit>, same: Same): readonly [number, number, boolean] {
  const equals = (a: Unit, b: Unit): boolean =>
    a.unit === anyCharacter || (typeof a.unit === 'string' && same(a.unit, String(b.unit)));
  const place = (part: Part<Unit>, index: number): number =>
    part.units[index]?.at ?? (part.units.at(-1)?.at ?? part.at - 1) + 1;
  const star = expected.units.findIndex(({ unit }) => unit === anyText);
  const head = star < 0 ? expected.units : expected.units.slice(0, star);
  const equal = commonLength(head, found.units, equals);
  if (equal < head.length || (star < 0 && equal < found.units.length))
    return [place(expected, equal), place(found, equal), true];
  if (star < 0) return [expected.at, found.at, false];
  const last = expected.units.findLastIndex(({ unit }) => unit === anyText);
  const tail = expected.units.slice(last + 1);
  const ending = found.units.slice(Math.max(equal, found.units.length - tail.length));
  const equalAtEnd = commonLength(tail, ending, equals);
  if (equalAtEnd < tail.length)
    return [
      place(expected, last + 1 + equalAtEnd),
      place(found, found.units.length - ending.length + equalAtEnd),
      true,
    ];
  return [expected.at, found.at, false];
}

function commonLength<A, B>(a: readonly A[], b: readonly B[], equals: (a: A, b: B) => boolean): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) if (!equals(a[at] as A, b[at] as B)) return at;
  return most;
}

/** UTF-16 units, as IAM compares them. */
function* unitTexts(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) yield text.charAt(at);
}

/** `${*}`, `${?}` and `${$}` stand for the literal character. */
function unitsOf(text: string, wildcards: boolean): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const [escaped, character] = /^\$\{([*?$])\}/.exec(text.slice(at, at + 4)) ?? [];
    if (escaped !== undefined && character !== undefined) {
      units.push({ unit: character, at });
      at += escaped.length - 1;
      continue;
    }
    const unit = text.charAt(at);
    units.push({
      unit: wildcards && unit === '*' ? anyText : wildcards && unit === '?' ? anyCharacter : unit,
      at,
    });
  }
  return units;
}

function splitAtColons(units: readonly Unit[], end: number): Part<Unit>[] {
  const parts: { at: number; units: Unit[] }[] = [{ at: 0, units: [] }];
  for (const [index, unit] of units.entries()) {
    if (unit.unit === ':') parts.push({ at: units[index + 1]?.at ?? end, units: [] });
    else parts.at(-1)?.units.push(unit);
  }
  return parts;
}
