import { describe, expect, test } from 'vitest';
import { createAttacker } from '@/lib/service/attacker';
import { setupPresets } from '@/lib/setup/presets';
import { scenarios } from '@/lib/world/scenarios';
import { matrixSections } from './rows';

const answer = createAttacker().attack({ input: setupPresets[0].setup, without: [] });
if (!answer.ok) throw new Error('the example is valid');
const { radius } = answer;
const all = { search: '', onlyWhatGetsIn: false };
const ids = (filter: typeof all) =>
  matrixSections(radius, radius.matrix, filter).flatMap(({ rows }) => rows.map(({ attack }) => attack.id));

describe('the rows of the matrix', () => {
  test('every attack is in one section, in the order of the scenarios', () => {
    expect([...ids(all)].sort()).toEqual(radius.attacks.map(({ id }) => id).sort());
    const order = matrixSections(radius, radius.matrix, all).flatMap(({ rows }) =>
      rows.map(({ attack }) => scenarios[attack.scenario].row),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('a row holds the results of its own attack', () => {
    for (const { rows } of matrixSections(radius, radius.matrix, all)) {
      for (const { attack, results } of rows) {
        const index = radius.attacks.findIndex(({ id }) => id === attack.id);
        expect(results).toBe(radius.matrix[index]);
      }
    }
  });

  test('only what gets in: some role lets each in, and none is left out', () => {
    const expected = radius.attacks.filter(({ knownOpen, open }) => knownOpen + open > 0).map(({ id }) => id);
    expect([...ids({ ...all, onlyWhatGetsIn: true })].sort()).toEqual(expected.sort());
  });

  test('a search finds words of the title and of the attacker in any order', () => {
    expect(ids({ ...all, search: 'path TAKES' })).toContain('path-squat');
    expect(ids({ ...all, search: 'path zebra' })).toEqual([]);
  });
});
