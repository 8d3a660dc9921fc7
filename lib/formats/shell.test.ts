import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteWord } from './quote';
import {
  comment,
  json,
  lines,
  name,
  notedStatement,
  type ShellScript,
  type ShellStatement,
  sh,
} from './shell';
import { embeddedText, writeShell } from './shell-writer';

const written = (...statements: readonly ShellStatement[]): string => writeShell({ statements }).text;
const note = { topic: 'job-timeout', comment: 'Why it is there.' };

describe('words', () => {
  test.each([
    ['eu-central-1', 'eu-central-1'],
    ['arn:aws:iam::012345678901:role/x', 'arn:aws:iam::012345678901:role/x'],
    ['--role-name', '--role-name'],
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['~', "'~'"],
    ['A=b', "'A=b'"],
    ['if', "'if'"],
    ['$(id)', "'$(id)'"],
    ['two\nlines', "'two\nlines'"],
    ['-\n', "'-\n'"],
  ])('%j is written as %s', (value, word) => {
    expect(quoteWord(value)).toBe(word);
    expect(written(sh`echo ${value}`)).toBe(`echo ${word}\n`);
  });

  test('a word that touches code is quoted', () => {
    expect(written(sh`echo ${2}>log ${'a'}b c${'d'} "$HOME"/${'e'} --x=${'f'}`)).toBe(
      `echo '2'>log 'a'b c'd' "$HOME"/e --x=f\n`,
    );
    expect(written(sh`echo ${sh`echo ${2}`}>log`)).toBe(`echo echo '2'>log\n`);
  });

  test('lists, names, compact JSON', () => {
    expect(written(sh`run ${['a', 'b c', 3]} "$${name('TOKEN')}" ${json({ url: ['https://x'] })}`)).toBe(
      `run a 'b c' 3 "$TOKEN" '{"url":["https://x"]}'\n`,
    );
  });

  test('what no script can hold is refused', () => {
    expect(() => quoteWord('a\0b')).toThrow(/NUL/);
    expect(() => quoteWord('\ud800')).toThrow(/lone surrogate/);
    expect(() => written(sh`echo ${Number.NaN}`)).toThrow(/NaN/);
    expect(() => written(sh`${name('a b')}=1`)).toThrow(/name/);
    expect(() => written(sh`cat ${'a\0'}`)).toThrow(/NUL/);
  });

  test.each([
    ['double quotes', sh`echo "${'x'}"`],
    ['single quotes', sh`echo '${'x'}'`],
    ['a comment', sh`echo # ${'x'}`],
    ['a parameter expansion', sh`echo \${A:-${'x'}}`],
    ['an expansion', sh`echo $${'x'}`],
    ['an escape', sh`echo \\${'x'}`],
    ['quotes around a fragment', sh`echo "${sh`${'x'}`}"`],
  ])('a hole in %s is refused', (_, fragment) => {
    expect(() => written(fragment)).toThrow(/outside quotes/);
  });

  test.each([
    ['a substitution in quotes', sh`echo "$(basename ${'x y'})"`, `echo "$(basename 'x y')"\n`],
    ['after quotes', sh`echo "it's" 'say "' ${'x y'}`, `echo "it's" 'say "' 'x y'\n`],
    ['after an escaped dollar', sh`echo \\$${'x'}`, `echo \\$'x'\n`],
    ['after a hash in a word', sh`echo $# a#b \${x#y} ${'x y'}`, `echo $# a#b \${x#y} 'x y'\n`],
    [
      'after a comment',
      sh`
      # it's
      echo ${'x y'}`,
      `# it's\necho 'x y'\n`,
    ],
    ['a case pattern', sh`case $x in ${'a b'}) ;; esac`, `case $x in 'a b') ;; esac\n`],
  ])('a hole is allowed in or %s', (_, fragment, text) => {
    expect(written(fragment)).toBe(text);
  });
});

describe('layout', () => {
  test('common indentation goes, also for inserted code, never from a value', () => {
    const body = sh`
      echo ${'one\n      two'}

      if true; then
        echo inner
      fi
    `;
    expect(
      written(sh`
        main() {
          ${body}
          echo "a
        b"
        }
      `),
    ).toBe(`main() {
  echo 'one
      two'

  if true; then
    echo inner
  fi
  echo "a
b"
}
`);
  });

  test('a line continuation stays, a single backslash is refused', () => {
    expect(
      written(sh`
        aws iam get-role \\
          --role-name ${'x'}
      `),
    ).toBe('aws iam get-role \\\n  --role-name x\n');
    expect(() => sh`printf '%s\n' x`).toThrow(/twice/);
  });

  test('an open quote or substitution at the end of a statement is refused', () => {
    expect(() => written(sh`echo "`)).toThrow(/still open/);
    expect(() => written(sh`echo $(`)).toThrow(/still open/);
    expect(() => written(sh`echo \\`)).toThrow(/still open/);
    expect(() => written(sh`echo "${sh`"`}`)).toThrow(/must close/);
  });

  test('notes become comments above the statement and marks over it', () => {
    const script: ShellScript = {
      shebang: '#!/bin/sh',
      statements: [
        sh`set -eu`,
        sh``,
        notedStatement(
          sh`
          if true; then
            umask 077
          fi
        `,
          note,
        ),
        notedStatement(sh`echo again`, note),
        comment('plain\rcomment\u2028here'),
      ],
    };
    expect(writeShell(script)).toEqual({
      text: `#!/bin/sh
set -eu

# Why it is there.
if true; then
  umask 077
fi
echo again
# plain
# comment
# here
`,
      marks: [
        { topic: 'job-timeout', line: 5, lastLine: 7 },
        { topic: 'job-timeout', line: 8, lastLine: 8 },
      ],
    });
  });

  test('notes inside a function stand at its indentation', () => {
    const body = lines([sh`echo a`, notedStatement(sh`echo b`, note), comment('c')]);
    expect(
      writeShell({
        statements: [
          sh`
            main() {
              ${body}
            }
          `,
        ],
      }),
    ).toEqual({
      text: 'main() {\n  echo a\n  # Why it is there.\n  echo b\n  # c\n}\n',
      marks: [{ topic: 'job-timeout', line: 4, lastLine: 4 }],
    });
    expect(() => written(sh`echo ${comment('c')}`)).toThrow(/alone/);
    expect(() => written(sh`${comment('c')} echo`)).toThrow(/alone/);
  });

  test('a here-document is refused', () => {
    expect(() => written(sh`cat <<EOF`)).toThrow(/no here-documents/);
  });

  test('a comment never reaches the code below it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const script = writeShell({
          statements: [notedStatement(sh`true`, { topic: 'x', comment: text })],
        }).text;
        const all = script.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
        expect(all.slice(-2)).toEqual(['true', '']);
        expect(all.slice(0, -2).every((line) => line.startsWith('#'))).toBe(true);
      }),
    );
  });

  test('a reason is given once in a script, and marked each time', () => {
    const role = (name: string) => lines([notedStatement(sh`role=${name}`, note), sh`use`]);
    const { text, marks } = writeShell({
      statements: [
        sh`
          each() {
            ${role('a')}
            ${role('b')}
          }
        `,
        notedStatement(sh`c`, note),
        sh`d`,
        notedStatement(sh`e`, note),
      ],
    });
    expect(text.match(/# Why it is there\./g)).toHaveLength(2);
    expect(text).toContain('  role=a\n  use\n  role=b\n');
    expect(marks.map(({ line }) => line)).toEqual([3, 5, 9, 11]);
  });

  test('the lines of a long comment stand below its text, in its second column where it has one', () => {
    const long = 'says what would change and changes nothing, '.repeat(3).trim();
    const { text } = writeShell({ statements: [comment(`--plan   ${long}\n  ${long}\n${long}`)] });
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => /^# *(?:--plan *)?/.exec(line)?.[0].length)).toEqual([11, 11, 4, 4, 2, 2]);
    expect(lines.every((line) => line.length <= 98)).toBe(true);
    expect(lines.map((line) => line.slice(1).trim()).join(' ')).toBe(`--plan   ${long} ${long} ${long}`);
  });

  test('an embedded script of one line has no newline', () => {
    expect(embeddedText({ statements: [sh`true`] }).text).toBe('true');
    expect(embeddedText({ statements: [sh`true`, sh`false`] }).text).toBe('true\nfalse\n');
    expect(embeddedText({ statements: [sh`true`, sh`false`, sh``, sh``] }).text).toBe('true\nfalse\n');
  });
});

test('a note without text is a mark only', () => {
  const silent = notedStatement(sh`true`, { topic: 'a', comment: '' });
  const body = lines([silent, sh`false`]);
  expect(
    writeShell({
      statements: [
        silent,
        sh`
          (
            ${body}
          )
        `,
      ],
    }),
  ).toEqual({
    text: 'true\n(\n  true\n  false\n)\n',
    marks: [
      { topic: 'a', line: 1, lastLine: 1 },
      { topic: 'a', line: 3, lastLine: 3 },
    ],
  });
});
