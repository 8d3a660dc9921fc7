import { attacks } from '../attacks';
import { controls } from '../controls';
import type { Attack } from '../world/attack';
import type { Attempt } from '../world/attempt';
import type { Control } from '../world/control';
import { attemptsOf, type PreparedAttempt, prepare, prepareAttempt } from '../world/preparation';
import { attemptGetsIn, getsIn } from '../world/run-attack';
import { type Target, targetsOf } from '../world/target';
import type { World } from '../world/world';
import { dependsOnJob } from './matrix';
import type { MinimalSets } from './types';
import { namesOf, type WeakerWorlds, weakerWorldsOf } from './weaker-worlds';

/**
 * Which controls are sufficient to stop each attack: `minimalSets(world)[attack][role]`. Pure; returns plain
 * data.
 */
export function minimalSets(world: World): readonly (readonly MinimalSets[])[] {
  const weaker = weakerWorldsOf(world);
  const targets = targetsOf(world);
  return attacks.map((attack) => targets.map((target) => minimalControlSets(attack, target, weaker)));
}

/**
 * The smallest sets of controls that stop an attack on a role when every other control is gone: all sets that
 * contain no smaller one. Assumes that no control prevents another from working. If the subject contains the
 * project's id, one control does (GitLab refuses reused paths in a subject only), so a set may be missing.
 */
export function minimalControlSets(
  attack: Attack,
  target: Target,
  weaker: WeakerWorlds = weakerWorldsOf(target.world),
): MinimalSets {
  const { world, index } = target;
  const whole = prepare(attack, target);
  if ('notApplicable' in whole || whole.length === 0) return { why: 'not-applicable', sets: [] };
  if (getsIn(target, whole)) return { why: 'gets-in', sets: [] };
  const getsInWith = attemptsThatGetIn(attack);
  const stops = (controls: readonly Control[]): boolean =>
    !getsInWith(weaker.withOnlySettings(controls, index), weaker.withOnly(controls, index));
  if (stops([])) return { why: 'nothing-needed', sets: [] };
  const bare = prepare(attack, weaker.withOnlySettings([], index));
  const candidates = controls.filter(
    (control) => control.present(world, index) && mayStop(control, 'notApplicable' in bare ? whole : bare),
  );
  const singles = candidates.filter((control) => stops([control]));
  const others = (all: readonly Control[]) => all.filter((control) => !singles.includes(control));
  // Asks about all other controls, not only the candidates: many attacks and roles then share the same world.
  const together = stops(others(controls)) ? setsWithin(others(candidates), stops) : [];
  const sets = [...singles.map((control) => [control]), ...together];
  return { why: 'found', sets: sets.map((set) => set.map(({ id }) => id)) };
}

/**
 * Whether any attempt gets into a role, given the role in GitLab and the jobs, and the role in AWS. Attempts
 * are prepared only when needed. The one that got in last time comes first, because it usually does again.
 */
function attemptsThatGetIn(attack: Attack): (settings: Target, role: Target) => boolean {
  const bySettings = new Map<Target, LazyPreparation>();
  let last = 0;
  return (settings, role) => {
    const preparation = bySettings.get(settings) ?? notYetPrepared(attack, settings);
    bySettings.set(settings, preparation);
    const { attempts, prepared } = preparation;
    // If the attack no longer applies, nothing stops it.
    if (attempts.length === 0) return true;
    const attemptSucceeds = (index: number): boolean => {
      const attempt = attempts[index];
      if (attempt === undefined) return false;
      prepared[index] ??= prepareAttempt(settings, attempt);
      return attemptGetsIn(role, prepared[index]);
    };
    if (attemptSucceeds(last)) return true;
    const found = attempts.findIndex((_, index) => index !== last && attemptSucceeds(index));
    if (found >= 0) last = found;
    return found >= 0;
  };
}

interface LazyPreparation {
  readonly attempts: readonly Attempt[];
  readonly prepared: PreparedAttempt[];
}

function notYetPrepared(attack: Attack, target: Target): LazyPreparation {
  const attempts = attemptsOf(attack, target);
  return { attempts: 'notApplicable' in attempts ? [] : attempts, prepared: [] };
}

/** Whether a control can make any difference to these attempts. */
const mayStop = ({ id, layer }: Control, attempts: readonly PreparedAttempt[]): boolean =>
  attempts.some((prepared) => {
    if (prepared.attempt.kind === 'job')
      return prepared.run?.guards.some(({ topic }) => topic === id) ?? false;
    return (layer !== 'job' && layer !== 'pipeline') || dependsOnJob(prepared);
  });

/**
 * Every minimal set in a pool: one is found by removing members, and each of the others lacks some member of
 * it.
 */
function setsWithin(
  pool: readonly Control[],
  stops: (active: readonly Control[]) => boolean,
): readonly (readonly Control[])[] {
  const found = new Map<string, readonly Control[]>();
  const seen = new Set<string>();
  const visit = (subset: readonly Control[]): void => {
    if (seen.has(namesOf(subset)) || !stops(subset)) return;
    seen.add(namesOf(subset));
    const set = subset.reduce((remaining, control) => {
      const without = remaining.filter((candidate) => candidate !== control);
      return stops(without) ? without : remaining;
    }, subset);
    found.set(namesOf(set), set);
    for (const member of set) visit(subset.filter((control) => control !== member));
  };
  visit(pool);
  return [...found.values()].sort((a, b) => a.length - b.length);
}
