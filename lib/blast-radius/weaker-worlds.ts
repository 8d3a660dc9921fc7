import { controls } from '../controls';
import type { TopicId } from '../explanations';
import type { Control } from '../world/control';
import { type Target, targetOf } from '../world/target';
import type { World } from '../world/world';
import { rolesWith } from './ablation';

/** A role, by its index in the plan, in a world that has only some of its controls. */
export interface WeakerWorlds {
  /** With only these controls. */
  withOnly(controls: readonly Control[], role: number): Target;
  /** The same for GitLab and the jobs; AWS still has everything. */
  withOnlySettings(controls: readonly Control[], role: number): Target;
}

/**
 * Many attacks and roles use the same weaker worlds: each is created once, and so are the policies and the
 * roles in it. They live as long as this value, so create it once per computation.
 */
export function weakerWorldsOf(world: World): WeakerWorlds {
  let found: ControlsByPlace | undefined;
  const present = (): ControlsByPlace => {
    found ??= controlsByPlace(world);
    return found;
  };
  const without = (from: World, all: readonly Control[], active: readonly Control[]): World =>
    all
      .filter((control) => !active.includes(control))
      .reduce((weaker, control) => control.remove(weaker), from);
  const bySettings = new Map<string, WorldWithTargets>();
  const policies = new Map<World['aws'], Map<string, World['aws']>>();
  const byControls = new Map<string, WorldWithTargets>();
  const withOnlySettings = (active: readonly Control[]): WorldWithTargets => {
    const { settings } = present();
    return once(bySettings, namesOf(active.filter((control) => settings.includes(control))), () =>
      withTargets(without(world, settings, active)),
    );
  };
  const withOnly = (active: readonly Control[]): WorldWithTargets =>
    once(byControls, namesOf(active), () => {
      const base = withOnlySettings(active).world;
      const { inAws } = present();
      const ofBase = once(policies, base.aws, () => new Map());
      const names = namesOf(active.filter((control) => inAws.includes(control)));
      return withTargets({ ...base, aws: once(ofBase, names, () => without(base, inAws, active).aws) });
    });
  return {
    withOnly: (active, role) => withOnly(active).target(role),
    withOnlySettings: (active, role) => withOnlySettings(active).target(role),
  };
}

interface ControlsByPlace {
  /** Controls that change nothing but AWS. */
  readonly inAws: readonly Control[];
  readonly settings: readonly Control[];
}

/** The controls that some role of a world has. */
function controlsByPlace(world: World): ControlsByPlace {
  const present = controls.filter((control) => rolesWith(world, control).length > 0);
  const inAws = present.filter((control) => {
    const { gitlab, jobs } = control.remove(world);
    return gitlab === world.gitlab && jobs === world.jobs;
  });
  return { inAws, settings: present.filter((control) => !inAws.includes(control)) };
}

/** A set of controls as a key. */
export const namesOf = (set: readonly { readonly id: TopicId }[]): string =>
  set.map(({ id }) => id).join(' ');

interface WorldWithTargets {
  readonly world: World;
  target(role: number): Target;
}

function withTargets(world: World): WorldWithTargets {
  const targets = new Map<number, Target>();
  return { world, target: (role) => once(targets, role, () => targetOf(world, role)) };
}

function once<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return value;
}
