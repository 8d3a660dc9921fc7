import { describe, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { environmentOf, lastingName } from './paths';
import { toDraft } from './to-draft';

const draft = toDraft(setupPresets[0].setup);

describe('lastingName', () => {
  it('follows a row when it is moved', () => {
    const moved = { ...draft, environments: draft.environments.toReversed() };
    const last = draft.environments.length - 1;
    expect(lastingName(['environments', 0, 'role', 'name'], draft)).toBe(
      lastingName(['environments', last, 'role', 'name'], moved),
    );
    expect(lastingName(['environments', 0, 'name'], draft)).not.toBe(
      lastingName(['environments', 1, 'name'], draft),
    );
  });

  it('is the same for indexes written as text', () => {
    expect(lastingName(['aws', 'accounts', '1', 'id'], draft)).toBe(
      lastingName(['aws', 'accounts', 1, 'id'], draft),
    );
  });

  it('holds for lists and for rows that are not there', () => {
    expect(lastingName(['environments'], draft)).toBe('environments');
    expect(lastingName(['environments', 99, 'name'], draft)).toBe('environments.99.name');
  });
});

describe('environmentOf', () => {
  it.each([
    [['environments', 3, 'name'], 3],
    [['environments', '3'], 3],
    [['environments'], undefined],
    [['gitlab', 'url'], undefined],
  ])('of %j is %j', (path, expected) => expect(environmentOf(path)).toBe(expected));
});
