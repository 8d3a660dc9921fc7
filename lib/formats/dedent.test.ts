import { expect, test } from 'vitest';
import { dedent } from './dedent';

test.each([
  ['one line stays as it is', ['  a ', ' b'], ['  a ', ' b']],
  ['the first and the last line break go', ['\n    a\n      b\n  '], ['a\n  b']],
  ['a hole counts as text', ['\n    a\n  ', '\n    b'], ['  a\n', '\n  b']],
  ['lines of spaces become empty', ['\n  a\n     \n  b\n'], ['a\n\nb']],
  ['tabs are indentation', ['\n\t\ta\n\t\t\tb\n'], ['a\n\tb']],
])('%s', (_, strings, expected) => expect(dedent(strings)).toEqual(expected));
