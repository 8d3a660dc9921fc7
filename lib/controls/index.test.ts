import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controls } from '.';

describe('controls', () => {
  it('have one registry line for each file, and nothing else stands in their folder', () => {
    const files = readdirSync(__dirname)
      .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => file.slice(0, -'.ts'.length));
    expect(controls.map(({ id }) => id as string).sort()).toEqual(files.sort());
  });
});
