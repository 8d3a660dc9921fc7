import { attacks } from '../attacks';
import { getsIn, type Preparation, prepare } from '../attacks/evaluate';
import type { Attack } from '../attacks/types';
import type { World } from '../attacks/world';
import type { TopicId } from '../explanations';
import type { MinimalSets } from './blast-radius';
import { dependsOnJob } from './matrix';
import { controls } from './registry';
import type { Control } from './types';

/** Which controls are enough to stop each attack: `minimalSets(world)[attack][role]`. Pure; plain data. */
export const minimalSets = (world: World): readonly (readonly MinimalSets[])[] =>
  attacks.map((attack) => world.plan.roles.map((_, role) => minimalControlSets(world, attack, role)));

/**
 * The smallest sets of controls that stop an attack on a role with every other control gone: all of them, but none that
 * holds a smaller one. Expects that a control does not get in the way of others; where the subject carries the id of the
 * project, that one does (GitLab refuses reused paths in a subject only), and a set may be missing.
 */
export function minimalControlSets(world: World, attack: Attack, role: number): MinimalSets {
  const whole = prepare(world, attack, role);
  if ('notApplicable' in whole || whole.length === 0) return { why: 'not-applicable', sets: [] };
  if (getsIn(world, role, whole)) return { why: 'gets-in', sets: [] };
  const { keep, setting } = keeperOf(world);
  const tried = new Map<World, Preparation>();
  const stops = (kept: readonly Control[]): boolean => {
    // The tokens are the same as long as only AWS differs.
    const base = setting(kept);
    const preparation = tried.get(base) ?? prepare(base, attack, role);
    tried.set(base, preparation);
    return !('notApplicable' in preparation) && !getsIn(keep(kept), role, preparation);
  };
  if (stops([])) return { why: 'nothing-needed', sets: [] };
  const bare = prepare(setting([]), attack, role);
  const candidates = controls.filter((control) => control.present(world, role) && canTell(control, bare));
  const singles = candidates.filter((control) => stops([control]));
  const rest = candidates.filter((control) => !singles.includes(control));
  const sets = [...singles.map((control) => [control]), ...setsWithin(rest, stops)];
  return { why: 'found', sets: sets.map((set) => set.map(({ id }) => id)) };
}

/** Whether a control can make any difference to these attempts, made with every control gone. */
function canTell({ id, layer }: Control, bare: Preparation): boolean {
  if ('notApplicable' in bare) return true;
  return bare.some((prepared) => {
    if (prepared.attempt.kind === 'job')
      return prepared.run?.guards.some(({ topic }) => topic === id) ?? false;
    return (layer !== 'job' && layer !== 'pipeline') || dependsOnJob(prepared);
  });
}

/** Every minimal set in a pool: one is found by taking away what can go, the others lack some member of it. */
function setsWithin(
  pool: readonly Control[],
  stops: (kept: readonly Control[]) => boolean,
): readonly (readonly Control[])[] {
  const found = new Map<string, readonly Control[]>();
  const seen = new Set<string>();
  const visit = (some: readonly Control[]): void => {
    if (seen.has(nameOf(some)) || !stops(some)) return;
    seen.add(nameOf(some));
    const set = some.reduce((kept, control) => {
      const without = kept.filter((one) => one !== control);
      return stops(without) ? without : kept;
    }, some);
    found.set(nameOf(set), set);
    for (const member of set) visit(some.filter((one) => one !== member));
  };
  visit(pool);
  return [...found.values()].sort((a, b) => a.length - b.length);
}

const nameOf = (some: readonly { readonly id: TopicId }[]): string => some.map(({ id }) => id).join(' ');

interface Keeper {
  /** The world with no other control than these. */
  keep(kept: readonly Control[]): World;
  /** The same as far as GitLab and the jobs go; AWS still has everything. */
  setting(kept: readonly Control[]): World;
}

const keepers = new WeakMap<World, Keeper>();

/** Many attacks and roles meet the same weaker worlds: each is made once. */
function keeperOf(world: World): Keeper {
  const known = keepers.get(world);
  if (known !== undefined) return known;
  const worlds = new Map<string, World>();
  const without = (from: World, gone: readonly Control[], name: string): World => {
    const weaker = worlds.get(name) ?? gone.reduce((rest, control) => control.remove(rest), from);
    worlds.set(name, weaker);
    return weaker;
  };
  const inAws = controls.filter((control) => {
    const { gitlab, jobs } = control.remove(world);
    return gitlab === world.gitlab && jobs === world.jobs;
  });
  const others = controls.filter((control) => !inAws.includes(control));
  const setting = (kept: readonly Control[]): World => {
    const stay = kept.filter((control) => !inAws.includes(control));
    return without(
      world,
      others.filter((one) => !stay.includes(one)),
      nameOf(stay),
    );
  };
  const keep = (kept: readonly Control[]): World =>
    without(
      setting(kept),
      inAws.filter((one) => !kept.includes(one)),
      `only ${nameOf(kept)}`,
    );
  keepers.set(world, { keep, setting });
  return { keep, setting };
}
