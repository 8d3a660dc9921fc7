import { describe, expect, it } from 'vitest';
import { type ShellCommand, shellCommands } from './shell-commands';

const read = (script: string) =>
  shellCommands(script).map(({ words, output, line, input }: ShellCommand) => [
    words.map(({ text }) => text).join(' '),
    typeof output === 'string' ? output : `>${output.file}`,
    line,
    ...(input === undefined ? [] : [`after ${input.words[0]?.text}`]),
  ]);

describe('where the output of a command goes', () => {
  it.each([
    ['echo a', [['echo a', 'script', 0]]],
    [
      'echo a | base64',
      [
        ['echo a', 'pipe', 0],
        ['base64', 'script', 0, 'after echo'],
      ],
    ],
    [
      'echo a |\n  base64 > f',
      [
        ['echo a', 'pipe', 0],
        ['base64', '>f', 1, 'after echo'],
      ],
    ],
    [
      'a || b',
      [
        ['a', 'script', 0],
        ['b', 'script', 0],
      ],
    ],
    ['echo a > f', [['echo a', '>f', 0]]],
    ['echo a 1>f', [['echo a', '>f', 0]]],
    ['echo a &> f', [['echo a', '>f', 0]]],
    ['echo a >&2', [['echo a', 'script', 0]]],
    ['echo a 2>/dev/null', [['echo a', 'script', 0]]],
    ['cat < f', [['cat', 'script', 0]]],
    [
      'x=$(echo a | cut -c1)',
      [
        ['echo a', 'pipe', 0],
        ['cut -c1', 'word', 0, 'after echo'],
        ['x=$(echo a | cut -c1)', 'script', 0],
      ],
    ],
    [
      '(umask 077; echo a) > f',
      [
        ['umask 077', '>f', 0],
        ['echo a', '>f', 0],
      ],
    ],
    [
      '{ echo a; } | tee f',
      [
        ['echo a', 'pipe', 0],
        ['tee f', 'script', 0],
      ],
    ],
    [
      '{ echo a\n}\nb | c',
      [
        ['echo a', 'script', 0],
        ['b', 'pipe', 2],
        ['c', 'script', 2, 'after b'],
      ],
    ],
  ])('%s', (script, expected) => expect(read(script)).toEqual(expected));
});

describe('the line of a command', () => {
  it('counts continued lines and comments', () => {
    expect(read('# x\na \\\n  b\n\nc\n').map(([, , line]) => line)).toEqual([1, 4]);
  });
});

it('takes linear time for nested groups', () => {
  const script = `${'{ a; '.repeat(20_000)}${'} > f; '.repeat(20_000)}`;
  const start = performance.now();
  expect(shellCommands(script)).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
