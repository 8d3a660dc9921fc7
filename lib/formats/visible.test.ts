import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePointOf, firstHidden, kindOfHidden, printable, shortened } from './visible';

describe('characters that nobody sees', () => {
  test.each([
    ['a\u0000', 'U+0000', 2],
    ['\u001b[31m', 'U+001B', 1],
    ['\u{1F680}a\u0085', 'U+0085', 3],
    ['ma\u00adin', 'U+00AD', 3],
    ['a\u200b', 'U+200B', 2],
    ['a\u200db', 'U+200D', 2],
    ['a\u202eb', 'U+202E', 2],
    ['a\u2066b', 'U+2066', 2],
    ['a\ufff9b', 'U+FFF9', 2],
    ['a\u2029b', 'U+2029', 2],
    ['a\u2028b', 'U+2028', 2],
    ['a\u3164b', 'U+3164', 2],
    ['a\u{e0061}', 'U+E0061', 2],
    ['a\ufe0f', 'U+FE0F', 2],
    ['a\uffff', 'U+FFFF', 2],
    ['a\ud800', 'U+D800', 2],
    ['\udc00b', 'U+DC00', 1],
  ])('%j holds %s', (text, code, position) => {
    const hidden = firstHidden(text);
    expect(hidden?.position).toBe(position);
    expect(printable(text)).toContain(`<${code}>`);
    expect(firstHidden(printable(text))).toBeUndefined();
  });

  /** Every blank that Unicode knows, and one that only looks like one. */
  const blanks = [
    ...Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((text) =>
      /(?! )\p{Zs}/u.test(text),
    ),
    '\u2800',
  ];

  test('every blank but the space is one of them, and is named as what it is', () => {
    expect(blanks.length).toBe(17);
    for (const blank of blanks) {
      const hidden = firstHidden(`a ${blank}`);
      expect(hidden).toEqual({ character: blank, position: 3 });
      expect(hidden && kindOfHidden(hidden)).toBe('a blank that is not a space');
      expect(printable(`a${blank}b`)).toBe(`a<${codePointOf(blank)}>b`);
    }
  });

  test.each(['\u115f', '\u1160', '\u3164', '\uffa0'])('the filler %j is one of them', (filler) => {
    expect(firstHidden(`a${filler}`)).toEqual({ character: filler, position: 2 });
  });

  test.each(['', 'deploy', 'größe', 'デプロイ', '☁️ deploy', '👩‍💻', '👩🏽‍💻 x', '🚀', 'a  b'])(
    '%s is fine',
    (text) => {
      expect(firstHidden(text)).toBeUndefined();
      expect(printable(text)).toBe(text);
    },
  );

  test('what is allowed is passed over', () => {
    expect(firstHidden('a\n\tb\u200b', '\n\t')).toEqual({ character: '\u200b', position: 5 });
  });

  test('nothing hidden is left, and no character is cut in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 9 }), (text, most) => {
        expect(firstHidden(printable(text))).toBeUndefined();
        expect(shortened(printable(text), most)).not.toMatch(/\p{Cs}/u);
        expect(shortened(text, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
