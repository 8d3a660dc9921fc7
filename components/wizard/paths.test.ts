import { describe, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { lastingName, roleIndexOf } from './paths';
import { toDraft } from './to-draft';

const draft = toDraft(setupPresets[0].setup);

describe('lastingName', () => {
  it('follows a row when it is moved', () => {
    const moved = { ...draft, roles: draft.roles.toReversed() };
    const last = draft.roles.length - 1;
    expect(lastingName(['roles', 0, 'role', 'name'], draft)).toBe(
      lastingName(['roles', last, 'role', 'name'], moved),
    );
    expect(lastingName(['roles', 0, 'name'], draft)).not.toBe(lastingName(['roles', 1, 'name'], draft));
  });

  it('is the same if indexes are text', () => {
    expect(lastingName(['aws', 'accounts', '1', 'id'], draft)).toBe(
      lastingName(['aws', 'accounts', 1, 'id'], draft),
    );
  });

  it('exists for lists and for missing rows', () => {
    expect(lastingName(['roles'], draft)).toBe('roles');
    expect(lastingName(['roles', 99, 'name'], draft)).toBe('roles.99.name');
  });
});

describe('roleIndexOf', () => {
  it.each([
    [['roles', 3, 'name'], 3],
    [['roles', '3'], 3],
    [['roles'], undefined],
    [['gitlab', 'url'], undefined],
  ])('of %j is %j', (path, expected) => expect(roleIndexOf(path)).toBe(expected));
});
