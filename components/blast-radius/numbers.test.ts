import { describe, expect, test } from 'vitest';
import { createAttacker } from '@/lib/service/attacker';
import { setupPresets } from '@/lib/setup/presets';
import { admittedBy, countsOfRole, isolationOfRole } from './numbers';

/** For tests that run all attacks many times. */
const timeout = 60_000;

const [{ setup: example }] = setupPresets;

const attacked = (input: unknown) => {
  const answer = createAttacker().attack({ input, without: [] });
  if (!answer.ok) throw new Error('the setup is valid');
  return answer;
};

describe('the numbers shown about attacks', () => {
  test('are those of the engine', () => {
    const { radius } = attacked(example);
    for (const [index, { tried, stopped }] of radius.roles.entries())
      expect(countsOfRole(radius.matrix, index)).toEqual({ tried, stopped });
  });

  test('a role that another reaches, by a job or by an editor, is not isolated', () => {
    const apart = { job: false, editor: false };
    const pairs = (pair: object) => [
      [apart, { ...apart, ...pair }],
      [apart, apart],
    ];
    expect(isolationOfRole(pairs({}), 0)).toBeUndefined();
    expect(isolationOfRole(pairs({ editor: true }), 0)).toBe('isolated from 1 role against mistakes only');
    expect(isolationOfRole(pairs({ job: true }), 1)).toBe('not isolated from 1 role');
    expect(isolationOfRole(pairs({ job: true, expected: 'zone' }), 1)).toBeUndefined();
  });

  test('an experiment lets in exactly what the ablation says, and nothing else changes', { timeout }, () => {
    const plain = attacked(example).radius;
    const telling = plain.ablation.filter(({ admits }) => admits.length > 0);
    expect(telling.map(({ control }) => control)).toContain('trust-ref-protected');
    const attacker = createAttacker();
    for (const { control, admits } of telling) {
      const answer = attacker.attack({ input: example, without: [control] });
      if (!answer.ok || !answer.experiment) throw new Error('an experiment was asked for');
      const { radius, experiment } = answer;
      expect(radius).toEqual(plain);
      const found = admittedBy(radius, experiment).map(({ attack, roles }) => ({ attack, roles }));
      expect(found).toEqual(admits);
    }
  });
});
