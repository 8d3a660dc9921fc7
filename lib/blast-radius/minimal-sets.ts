import { attacks } from '../attacks';
import { controls } from '../controls';
import type { TopicId } from '../explanations';
import type { Control } from '../world/control';
import { attemptGetsIn, attemptsOf, getsIn, type Prepared, prepare, prepareAttempt } from '../world/evaluate';
import type { Attack, Attempt } from '../world/types';
import type { World } from '../world/world';
import { rolesWith } from './ablation';
import { dependsOnJob } from './matrix';
import type { MinimalSets } from './types';

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
  const getsInWith = triesOf(attack, role);
  const stops = (kept: readonly Control[]): boolean => !getsInWith(setting(kept), keep(kept));
  if (stops([])) return { why: 'nothing-needed', sets: [] };
  const bare = prepare(setting([]), attack, role);
  const candidates = controls.filter(
    (control) => control.present(world, role) && canTell(control, 'notApplicable' in bare ? whole : bare),
  );
  const singles = candidates.filter((control) => stops([control]));
  const others = (all: readonly Control[]) => all.filter((control) => !singles.includes(control));
  // Asked of all others, not of the candidates among them: many attacks and roles then ask for the same world.
  const together = stops(others(controls)) ? setsWithin(others(candidates), stops) : [];
  const sets = [...singles.map((control) => [control]), ...together];
  return { why: 'found', sets: sets.map((set) => set.map(({ id }) => id)) };
}

/**
 * Whether any attempt gets into a role, given the world GitLab and the jobs are those of, and that of AWS. Attempts are
 * prepared only once they are needed, and the one that got in before comes first: it mostly does again.
 */
function triesOf(attack: Attack, role: number): (setting: World, world: World) => boolean {
  const known = new Map<World, { readonly attempts: readonly Attempt[]; readonly prepared: Prepared[] }>();
  let last = 0;
  return (setting, world) => {
    const attempts = known.get(setting) ?? notYetPrepared(setting, attack, role);
    known.set(setting, attempts);
    // Where it makes no sense any more nothing stops it.
    if (attempts.attempts.length === 0) return true;
    const getsIn = (index: number): boolean => {
      const attempt = attempts.attempts[index];
      if (attempt === undefined) return false;
      const prepared = attempts.prepared[index] ?? prepareAttempt(setting, role, attempt);
      attempts.prepared[index] = prepared;
      return attemptGetsIn(world, role, prepared);
    };
    if (getsIn(last)) return true;
    const found = attempts.attempts.findIndex((_, index) => index !== last && getsIn(index));
    if (found >= 0) last = found;
    return found >= 0;
  };
}

function notYetPrepared(world: World, attack: Attack, role: number) {
  const attempts = attemptsOf(world, attack, role);
  return { attempts: 'notApplicable' in attempts ? [] : attempts, prepared: [] };
}

/** Whether a control can make any difference to these attempts. */
const canTell = ({ id, layer }: Control, attempts: readonly Prepared[]): boolean =>
  attempts.some((prepared) => {
    if (prepared.attempt.kind === 'job')
      return prepared.run?.guards.some(({ topic }) => topic === id) ?? false;
    return (layer !== 'job' && layer !== 'pipeline') || dependsOnJob(prepared);
  });

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

/** Many attacks and roles meet the same weaker worlds: each is made once, and so are the policies in it. */
function keeperOf(world: World): Keeper {
  const known = keepers.get(world);
  if (known !== undefined) return known;
  const present = controls.filter((control) => rolesWith(world, control).length > 0);
  const inAws = present.filter((control) => {
    const { gitlab, jobs } = control.remove(world);
    return gitlab === world.gitlab && jobs === world.jobs;
  });
  const others = present.filter((control) => !inAws.includes(control));
  const without = (from: World, all: readonly Control[], kept: readonly Control[]): World =>
    all.filter((control) => !kept.includes(control)).reduce((rest, control) => control.remove(rest), from);
  const settings = new Map<string, World>();
  const policies = new Map<World['aws'], Map<string, World['aws']>>();
  const worlds = new Map<string, World>();
  const setting = (kept: readonly Control[]): World =>
    once(settings, nameOf(kept.filter((control) => others.includes(control))), () =>
      without(world, others, kept),
    );
  const keep = (kept: readonly Control[]): World =>
    once(worlds, nameOf(kept), () => {
      const base = setting(kept);
      const ofBase = once(policies, base.aws, () => new Map());
      const name = nameOf(kept.filter((control) => inAws.includes(control)));
      return { ...base, aws: once(ofBase, name, () => without(base, inAws, kept).aws) };
    });
  keepers.set(world, { keep, setting });
  return { keep, setting };
}

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
