import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSetup } from '../parse';
import { setupPresets } from '.';

const fixtures = new URL('../../../tests/fixtures/', import.meta.url);
const saved = readdirSync(fixtures).filter((name) => name.endsWith('.setup.json'));

describe('presets', () => {
  test.each(setupPresets)('$id is a valid setup, already in its normal form', ({ setup }) => {
    expect(parseSetup(setup)).toEqual({ ok: true, setup });
  });

  test('ids are unique, and the first one is the example that the form starts with', () => {
    const ids = setupPresets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('gitlab-com');
  });

  test('there are three saved setups', () => expect(saved).toHaveLength(3));

  test.each(saved)('%s, as a user saved it, parses to the preset of that name', (name) => {
    const input: unknown = JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));
    const preset = setupPresets.find(({ id }) => `${id}.setup.json` === name);
    expect(parseSetup(input)).toEqual({ ok: true, setup: preset?.setup });
  });

  test('leading zeros of an account survive', () => {
    const parsed = parseSetup(setupPresets.find(({ id }) => id === 'self-managed-free')?.setup);
    expect(parsed.ok && parsed.setup.aws.accounts[0]?.id).toBe('012345678901');
  });
});
