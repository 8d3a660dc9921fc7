import { expect, test } from 'vitest';
import { createAttacker } from '@/lib/service/attacker';
import { allEntries } from '@/lib/setup/entries';
import { setupPresets } from '@/lib/setup/presets';
import { type Weakness, weaknesses } from '@/lib/world/weaknesses';
import { causesOf, fieldOf } from './causes';
import { countsOfRole } from './numbers';

const answer = createAttacker().attack({ input: setupPresets[0].setup, without: [] });
if (!answer.ok) throw new Error('the example is valid');
const { radius } = answer;

test('the causes of a role cover every attack that gets in, each once, the worst first', () => {
  for (const role of radius.roles.keys()) {
    const causes = causesOf(radius, radius.matrix, role);
    const { tried, stopped } = countsOfRole(radius.matrix, role);
    const attacks = causes.flatMap((cause) => cause.attacks.map(({ id }) => id));
    expect(new Set(attacks).size).toBe(tried - stopped);
    expect(attacks).toHaveLength(tried - stopped);
    const kinds = causes.map(({ weakness }) => weakness?.kind);
    expect(kinds.indexOf('optional')).toBeGreaterThan(kinds.lastIndexOf('choice'));
  }
});

test('every field that a weakness names is a field of the setup', () => {
  const named = Object.values<Weakness>(weaknesses).flatMap(({ field }) => field ?? []);
  expect(named.length).toBeGreaterThan(10);
  for (const field of named) expect(allEntries.has(field), field).toBe(true);
});

test('a role field belongs to the role in question', () => {
  expect(fieldOf({ field: 'roles[].refs[].name' }, 3)).toEqual(['roles', 3, 'refs', 0, 'name']);
  expect(fieldOf({ field: 'gitlab.mergeLevel' }, 3)).toEqual(['gitlab', 'mergeLevel']);
  expect(fieldOf({}, 3)).toBeUndefined();
});
