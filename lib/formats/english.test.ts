import { describe, expect, test } from 'vitest';
import {
  capitalized,
  counted,
  joinAnd,
  joinOr,
  joinPhrasesOr,
  joinSome,
  sentenceOf,
  withinSentence,
} from './english';

const words = ['a', 'b', 'c', 'd'];
const firsts = [0, 1, 2, 3].map((count) => words.slice(0, count));

describe('a list of words', () => {
  test('ends with "and"', () => expect(firsts.map(joinAnd)).toEqual(['', 'a', 'a and b', 'a, b and c']));
  test('ends with "or"', () => expect(firsts.map(joinOr)).toEqual(['', 'a', 'a or b', 'a, b or c']));
  test('has a comma before "or" where its words are phrases', () =>
    expect(firsts.map(joinPhrasesOr)).toEqual(['', 'a', 'a, or b', 'a, b, or c']));
  test('is cut at the number that is asked for', () =>
    expect([0, 1, 3, 4].map((most) => joinSome(words, most))).toEqual([
      '4 more',
      'a and 3 more',
      'a, b, c and 1 more',
      'a, b, c and d',
    ]));
});

test('a number is followed by the singular or the plural', () =>
  expect([counted(1, 'attack'), counted(2, 'attack'), counted(0, 'is', 'are')]).toEqual([
    '1 attack',
    '2 attacks',
    '0 are',
  ]));

test('a sentence starts with a capital and ends once', () => {
  expect([capitalized('gets in'), capitalized('')]).toEqual(['Gets in', '']);
  expect(['It fails', 'Does it?', 'It does.'].map(sentenceOf)).toEqual(['It fails.', 'Does it?', 'It does.']);
});

test('a label within a sentence starts with a small letter, unless it is a name', () =>
  expect(['Runners', 'IAM role name', 'AWS account'].map(withinSentence)).toEqual([
    'runners',
    'IAM role name',
    'AWS account',
  ]));
