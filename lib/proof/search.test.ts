import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '@/lib/aws/conditions/values/glob';
import { withWildcards } from '@/lib/aws/conditions/values/policy-value';
import { Budget } from './budget';
import { inAnyOrder, inOrder, type Layout, type Segment } from './layout';
import { PatternSet, type Watched } from './pattern-set';
import { Automata, Guards, textClasses } from './search';
import type { Word } from './words';

const longest = 6;
const letters = ['a', 'b', 'c', '/'];

/** Every text over four letters, by its length. */
const texts = Array.from({ length: longest }).reduce<readonly (readonly string[])[]>(
  (lengths) => [...lengths, (lengths.at(-1) ?? []).flatMap((text) => letters.map((letter) => text + letter))],
  [['']],
);

const glob = fc
  .array(fc.constantFrom('a', 'b', '/', '*', '?', 'A'), { maxLength: 5 })
  .map((pieces) => pieces.join(''));

interface Value {
  readonly text: string;
  readonly ignoreCase: boolean;
}
const value: fc.Arbitrary<Value> = fc.record({ text: glob, ignoreCase: fc.boolean() });

const matches = ({ text, ignoreCase }: Value, actual: string): boolean =>
  globMatcher(withWildcards(ignoreCase ? text.toLowerCase() : text))(
    ignoreCase ? actual.toLowerCase() : actual,
  );
const watchedOf = ({ text, ignoreCase }: Value): Watched => ({
  pattern: withWildcards(ignoreCase ? text.toLowerCase() : text),
  ignoreCase,
  explore: true,
});

/** Words of the four letters that hold a slash and not two in a row, nor the text that is kept. */
const wordWithout = (excluded: string): Word => ({
  key: excluded,
  grammar: {
    key: 'letters',
    allows: (unit) => letters.includes(String.fromCharCode(unit)),
    fillers: ['c', 'a', 'b'].map((letter) => letter.charCodeAt(0)),
    always: ['/'.charCodeAt(0)],
    watched: ['*/*', '*//*'].map((text) => ({ pattern: withWildcards(text), explore: false })),
    accepts: (has) => has(0) && !has(1),
  },
  narrowing: {
    key: excluded,
    watched: [{ pattern: withWildcards(excluded), explore: false }],
    accepts: (has) => !has(0),
  },
});
const isWord = (text: string, excluded: string): boolean =>
  text.includes('/') && !text.includes('//') && !globMatcher(withWildcards(excluded))(text);

/** The shortest length of a text for each set of values that match one. */
function bruteForce(
  values: readonly Value[],
  allowed: (text: string) => boolean,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [length, list] of texts.entries())
    for (const text of list) {
      if (!allowed(text)) continue;
      const signature = values.map((value) => matches(value, text)).join();
      if (!found.has(signature)) found.set(signature, length);
    }
  return found;
}

describe('the search for texts that a policy tells apart', () => {
  it('finds every set of values that match some text, and the shortest text of each', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), glob, (values, excluded) => {
        const budget = new Budget(10_000_000);
        const set = new PatternSet(values.map(watchedOf));
        const word = wordWithout(excluded.replaceAll('?', 'a').toLowerCase());
        const classes = textClasses(inOrder([{ name: 'w', word }]), set, new Guards(new Automata()), budget);
        const expected = bruteForce(values, (text) => isWord(text, word.key));
        const found = new Map(
          classes.map(({ text }) => {
            expect(isWord(text, word.key)).toBe(true);
            return [values.map((candidate) => matches(candidate, text)).join(), text.length];
          }),
        );
        for (const [signature, length] of expected) expect(found.get(signature)).toBe(length);
        for (const [signature, length] of found)
          if (length <= longest) expect(expected.get(signature)).toBe(length);
      }),
      { numRuns: 400 },
    );
  });

  it('composes words with constants, and remembers what each of them holds', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), value, (values, alone) => {
        const budget = new Budget(10_000_000);
        const set = new PatternSet(values.map(watchedOf));
        const joint = new PatternSet([watchedOf(alone)]);
        const word = wordWithout('-');
        const segments: readonly Segment[] = [
          { name: 'start', texts: ['a', 'bb'] },
          { name: 'w', word, joint },
          { name: '', texts: ['b'] },
        ];
        const classes = textClasses(inOrder(segments), set, new Guards(new Automata()), budget);
        const found = new Map(
          classes.map(({ text, parts }) => {
            expect(text).toBe(`${parts.start}${parts.w}b`);
            const signature = [
              ...values.map((candidate) => matches(candidate, text)),
              matches(alone, parts.w ?? ''),
            ];
            return [signature.join(), text.length];
          }),
        );
        for (const list of texts)
          for (const text of list) {
            if (text.length > longest - 1 || !isWord(text, '-')) continue;
            for (const start of ['a', 'bb']) {
              const whole = `${start}${text}b`;
              const signature = [
                ...values.map((candidate) => matches(candidate, whole)),
                matches(alone, text),
              ].join();
              expect(found.get(signature)).toBeLessThanOrEqual(whole.length);
            }
          }
      }),
      { numRuns: 100 },
    );
  });

  it('composes segments in any order, each at most once', () => {
    const segments: readonly Segment[] = [
      { name: 'a', label: { first: 'a', later: '/a' }, texts: ['', 'b'] },
      { name: 'b', label: { first: 'b', later: '/b' }, texts: ['a'] },
      { name: 'c', label: { first: 'c', later: '/c' }, texts: ['', 'cc'] },
      { name: 'd', label: { first: '', later: '/' }, texts: ['b', 'c'] },
    ];
    const composed = (order: readonly number[]): readonly string[] =>
      order.reduce<readonly string[]>(
        (heads, segment, at) => {
          const { label, texts: segmentTexts } = segments[segment] as (typeof segments)[number] & {
            texts: string[];
          };
          return heads.flatMap((head) =>
            segmentTexts.map((text) => `${head}${at === 0 ? label?.first : label?.later}${text}`),
          );
        },
        [''],
      );
    const ordersFrom = (
      used: readonly number[],
      groupOf: (segment: number) => number,
    ): readonly number[][] => [
      ...(used.length === 0 ? [] : [[...used]]),
      ...segments.flatMap((_, segment) =>
        used.some((other) => groupOf(other) === groupOf(segment)) || (used.length === 0 && segment < 2)
          ? []
          : ordersFrom([...used, segment], groupOf),
      ),
    ];
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), fc.boolean(), (values, isGrouped) => {
        const groupOf = (segment: number) => (isGrouped && segment === 3 ? 0 : segment);
        const budget = new Budget(10_000_000);
        const set = new PatternSet(values.map(watchedOf));
        const layout: Layout = inAnyOrder(segments, (segment) => segment >= 2, groupOf);
        const signatureOf = (text: string) => values.map((candidate) => matches(candidate, text)).join();
        const found = new Map(
          textClasses(layout, set, new Guards(new Automata()), budget).map(({ text }) => [
            signatureOf(text),
            text.length,
          ]),
        );
        const expected = new Map<string, number>();
        for (const text of ordersFrom([], groupOf).flatMap(composed)) {
          const known = expected.get(signatureOf(text)) ?? Number.POSITIVE_INFINITY;
          expected.set(signatureOf(text), Math.min(known, text.length));
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('stops when its budget is spent', () => {
    const budget = new Budget(1000);
    const set = new PatternSet(
      ['*a?????????????', '*b?????????????'].map((text) => ({ pattern: withWildcards(text), explore: true })),
    );
    expect(() =>
      textClasses(inOrder([{ name: 'w', word: wordWithout('-') }]), set, new Guards(new Automata()), budget),
    ).toThrow();
  });
});
