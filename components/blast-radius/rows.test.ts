import { describe, expect, test } from 'vitest';
import { createAttacker } from '@/lib/service/attacker';
import { setupPresets } from '@/lib/setup/presets';
import { scenarios } from '@/lib/world/scenarios';
import { gravityOf } from './causes';
import { matrixParts } from './rows';

const answer = createAttacker().attack({ input: setupPresets[0].setup, without: [] });
if (!answer.ok) throw new Error('the example is valid');
const { radius } = answer;
const rowsOf = (search: string) => {
  const { open, folded } = matrixParts(radius, radius.matrix, { search });
  return { open, folded: folded.flatMap(({ rows }) => rows) };
};
const ids = (search: string) =>
  [...rowsOf(search).open, ...rowsOf(search).folded].map(({ attack }) => attack.id);

describe('the rows of the matrix', () => {
  test('contain every attack once', () => {
    expect(ids('').sort()).toEqual(radius.attacks.map(({ id }) => id).sort());
  });

  test('begin with the attacks that get in, the worst first', () => {
    const { open } = rowsOf('');
    const expected = radius.attacks.filter(({ knownOpen, open }) => knownOpen + open > 0).map(({ id }) => id);
    expect(open.map(({ attack }) => attack.id).sort()).toEqual(expected.sort());
    const gravities = open.map(({ results }) => gravityOf(results, radius.weaknesses));
    expect(gravities).toEqual([...gravities].sort((a, b) => a - b));
    expect(new Set(gravities).size).toBeGreaterThan(1);
  });

  test('list the others in the order of the scenarios', () => {
    const order = rowsOf('').folded.map(({ attack }) => scenarios[attack.scenario].row);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('hold the results of their own attack', () => {
    for (const { attack, results } of [...rowsOf('').open, ...rowsOf('').folded]) {
      const index = radius.attacks.findIndex(({ id }) => id === attack.id);
      expect(results).toBe(radius.matrix[index]);
    }
  });

  test('can be searched for words of title and attacker in any order', () => {
    expect(ids('path TAKES')).toContain('path-squat');
    expect(ids('path zebra')).toEqual([]);
  });
});
