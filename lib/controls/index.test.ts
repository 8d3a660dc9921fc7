import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import { controls } from '.';

describe('controls', () => {
  it('have one registry line for each file, and nothing else stands in their folder', () => {
    const files = readdirSync(__dirname)
      .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => file.slice(0, -'.ts'.length));
    expect(controls.map(({ id }) => id as string).sort()).toEqual(files.sort());
  });

  // No example names its runners.
  const [{ setup: example }] = setupPresets;
  const roles = example.roles.map((environment) => ({
    ...environment,
    runner: 'gitlab-hosted' as const,
  }));
  const setups = [...setupPresets.map(({ setup }) => setup), { ...example, roles }];
  const worlds = setups.map((setup) => attackedWorld(planSetup(setup)));

  it.each(controls)('$id stands in one of these worlds, and is gone there once removed', (control) => {
    const found = worlds.flatMap((world) => {
      const roles = [...world.plan.roles.keys()].filter((role) => control.present(world, role));
      return roles.map((role) => control.present(control.remove(world), role));
    });
    expect(new Set(found)).toEqual(new Set([false]));
  });
});
