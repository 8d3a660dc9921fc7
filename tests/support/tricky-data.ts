import fc from 'fast-check';
import { type Data, type Json, noted } from '@/lib/formats/data';
import { hasLoneSurrogate } from '@/lib/formats/text';

/** Strings that have broken a YAML, HCL or shell writer somewhere. */
export const trickyStrings: readonly string[] = [
  '',
  ' ',
  '\n',
  '\n\n',
  ' a',
  'a ',
  'a\n',
  'a\nb',
  'a\n\n',
  'a\n b\n',
  ' a\nb',
  '\ta\nb',
  'a\n\t',
  'a\n  \nb',
  'a\r\nb',
  'a\rb',
  'yes',
  'No',
  'ON',
  'y',
  'n',
  '~',
  'null',
  'NULL',
  'true',
  'False',
  '0',
  '00',
  '012345678901',
  '0o14',
  '0x1F',
  '0b1',
  '1_000',
  '1,000',
  '1,000.5',
  '1e3',
  '1E+3',
  '-1',
  '+1',
  '-',
  '--',
  '---',
  '...',
  '.5',
  '5.',
  '.inf',
  '-.INF',
  '.nan',
  '12:30',
  '1:30:15',
  '190:20:30.15',
  '2026-11-01',
  '2026-11-01 10:00:00',
  '2026-11-01T10:00:00Z',
  '<<',
  '=',
  ':a',
  ':',
  ': ',
  'a: b',
  'a:',
  'a #b',
  '#',
  '# a',
  '- a',
  '-a',
  '? a',
  '?',
  '!a',
  '!!str a',
  '&a',
  '*a',
  '@a',
  '`a`',
  '%a',
  '|',
  '>',
  '|-\n a',
  '{a',
  '[a]',
  ',',
  '"',
  "'",
  '\'"',
  '\\',
  '\\n',
  "it's",
  '"x"',
  "'x'",
  '$HOME',
  '${x}',
  '$${x}',
  '$$${x}',
  '%{x}',
  '%%{x}',
  '%%%{',
  '$',
  '$$',
  '${',
  '%{',
  '~}',
  '$(id)',
  '`id`',
  '${{',
  '$\\{',
  'a\u0000b',
  '\u0007',
  '\u001b[0m',
  '\u007f',
  '\u0085',
  'a\u0085b',
  '\u00a0',
  '\u2028',
  'a\u2028b',
  '\u2029',
  '\ufeff',
  'a\ufeff',
  '\ufffe',
  '\uffff',
  '\u200b',
  'é',
  '日本',
  '😀',
  'a😀b',
  '*/',
  '<!--',
  '-->',
  '</script>',
  '<script>',
  'EOF',
  'EOT',
  '|a|',
  'a|b',
  '__proto__',
  'constructor',
  `${'long '.repeat(40)}end`,
  'x'.repeat(200),
  `- ${'a'.repeat(100)}: b\n  c`,
];

/** Any text that can be stored as UTF-8. */
export const trickyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(...trickyStrings),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(fc.constantFrom(...trickyStrings, '\n', ' ', '"', "'", '$', '{', '%', '\\'), { maxLength: 5 })
      .map((parts) => parts.join('')),
  )
  .filter((text) => !hasLoneSurrogate(text));

/** Numbers that can occur in documents: ports, seconds, fractions. */
const anyNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc
    .double({ min: -1000, max: 1000, noNaN: true })
    .filter((value) => !/e/.test(String(value)) && !Object.is(value, -0)),
);

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    trickyText,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(trickyText, tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

export const anyJson: fc.Arbitrary<Json> = json;

/** The same data with notes at random places. */
export const anyData: fc.Arbitrary<Data> = fc
  .tuple(json, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), trickyText)
  .map(([data, choices, comment]) => {
    let at = 0;
    const annotate = (value: Json): Data => {
      const inner: Data = Array.isArray(value)
        ? value.map(annotate)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, annotate(child)]))
          : (value as Data);
      at += 1;
      return choices[at % choices.length] ? noted(inner, { topic: `topic-${at}`, comment }) : inner;
    };
    return annotate(data);
  });
