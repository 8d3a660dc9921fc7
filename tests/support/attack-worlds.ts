import { describe, expect, it } from 'vitest';
import { worldWithout } from '@/lib/blast-radius';
import type { TopicId } from '@/lib/explanations';
import type { MintResult } from '@/lib/gitlab/token';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
import type { Role, Setup } from '@/lib/setup/schema';
import type { Attack } from '@/lib/world/attack';
import { attackStory } from '@/lib/world/attack-story';
import type { Attempt } from '@/lib/world/attempt';
import type { AttackResult } from '@/lib/world/result';
import { runAttack } from '@/lib/world/run-attack';
import { targetOf } from '@/lib/world/target';
import type { World } from '@/lib/world/world';

/** An example setup of the wizard by id. Throws if there is none. */
export function presetSetup(id: string): Setup {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new Error(`There is no example "${id}".`);
  return preset.setup;
}

/** The same, in a project where only Maintainers can merge and nobody can set pipeline variables. */
export function narrowedSetup(id: string): Setup {
  const setup = presetSetup(id);
  return { ...setup, gitlab: { ...setup.gitlab, pipelineVariables: 'no-one', mergeLevel: 'maintainers' } };
}

/** The same, with changes to its roles, in order. */
export function changedSetup(id: string, ...changes: readonly Partial<Role>[]): Setup {
  const setup = presetSetup(id);
  const roles = setup.roles.map((role, index) => ({ ...role, ...changes[index] }));
  return { ...setup, roles };
}

/** The world of a setup's bundle, without some controls. */
export const worldOfSetup = (setup: Setup, without: readonly TopicId[] = []): World =>
  worldWithout(attackedWorld(planSetup(setup)), without);

/** The outcome of an attack, without its description. */
export function outcomeOf(world: World, attack: Attack, role = 0) {
  const { how: _, ...outcome } = { how: '', ...runAttack(attack, targetOf(world, role)) };
  return outcome;
}

/** The attempts of an attack, one line each: its label, who does what where, and GitLab's response. */
export const attemptsOf = (world: World, attack: Attack, role = 0): readonly string[] =>
  attackStory(attack, targetOf(world, role)).attempts.map(
    ({ label, attempt, minted }) => `${label} | ${attemptText(attempt)}${answer(minted)}`,
  );

function attemptText(attempt: Attempt): string {
  if (attempt.kind === 'job') {
    const guards = attempt.hazard.guards.map(({ topic, mode }) => [topic, mode ?? []].flat().join(' of '));
    return `${attempt.hazard.effect}, in the way: ${guards.join(', ')}`;
  }
  const { from, after = 0, durationSeconds } = attempt.use;
  const use = [
    from === 'runner' ? [] : [from],
    after === 0 ? [] : [`after ${after} s`],
    durationSeconds === undefined ? [] : [`for ${durationSeconds} s`],
  ].flat();
  if (attempt.kind === 'token') return [`${attempt.claims.iss} ${attempt.claims.sub}`, ...use].join(', ');
  const { actor, project, event, ref, job } = attempt.pipeline;
  const { environment, idToken, runnerEnvironment } = job;
  const source =
    event.source === 'merge_request_event'
      ? `${event.source} from ${event.sourceProject.path} into ${event.targetBranch}`
      : event.source;
  return [
    `${actor.login} (${actor.roles[project.id] ?? 'no role'}) in ${project.path}, ${source} on ${ref.type} ${ref.name}`,
    environment === undefined
      ? 'no environment'
      : [environment.name, environment.action ?? [], environment.deploymentTier ?? []].flat().join(', '),
    `aud ${[idToken?.aud ?? 'none'].flat().join(' and ')}`,
    runnerEnvironment,
    `${attempt.yaml} file`,
    ...use,
  ].join(', ');
}

function answer(minted: MintResult | undefined): string {
  if (minted === undefined) return '';
  if (!minted.minted) return ` -> ${minted.refusal.code}`;
  const { sub, project_id, ref_protected } = minted.claims;
  return ` -> ${sub} (project ${project_id}, protected ${ref_protected})`;
}

type Stopped = Omit<Extract<AttackResult, { outcome: 'stopped' }>, 'outcome'>;
type End =
  | { readonly stopped: Stopped }
  | { readonly getsIn: Omit<Extract<AttackResult, { outcome: 'succeeded' }>, 'outcome' | 'how'> }
  | { readonly notApplicable: string };

interface Elsewhere {
  readonly setup: Setup;
  readonly role?: number;
  readonly without?: readonly TopicId[];
}

interface AttackCase {
  readonly setup: Setup;
  readonly role?: number;
  /** The attempts that the attack really makes, in the form of `attemptsOf`. */
  readonly attempts: readonly string[];
  readonly stopped: Stopped;
  /** Controls that each stop the attack alone. Without all of them, it gets in. */
  readonly getsInWithout: readonly TopicId[];
  /** The weakness that lets it in then. Absent: it is a defect. */
  readonly weakness?: string;
  /** The outcome with other setups or without some controls. */
  readonly elsewhere?: readonly (Elsewhere & End)[];
}

/** The tests of one attack: its attempts, a world where it is stopped, worlds where it gets in, and other outcomes. */
export function describeAttack(attack: Attack, example: AttackCase): void {
  const { setup, role = 0, stopped, getsInWithout, weakness, elsewhere = [] } = example;
  describe(attack.id, () => {
    it('makes the attempts in its story', () => {
      expect(attemptsOf(worldOfSetup(setup), attack, role)).toEqual(example.attempts);
    });
    it('is stopped in the example', () => {
      expect(outcomeOf(worldOfSetup(setup), attack, role)).toEqual({ outcome: 'stopped', ...stopped });
      expect(attack.expected).toContain(stopped.layer);
    });
    it('gets in without the controls that stop it', () => {
      expect(outcomeOf(worldOfSetup(setup, getsInWithout), attack, role)).toMatchObject({
        outcome: 'succeeded',
        ...(weakness === undefined ? {} : { weakness }),
      });
    });
    it.each(getsInWithout)('is stopped by %s alone', (remaining) => {
      const world = worldOfSetup(
        setup,
        getsInWithout.filter((control) => control !== remaining),
      );
      expect(outcomeOf(world, attack, role).outcome).toBe('stopped');
    });
    it.each(elsewhere)('has the expected outcome elsewhere: %#', (other) => {
      const outcome = outcomeOf(worldOfSetup(other.setup, other.without), attack, other.role);
      if ('notApplicable' in other)
        expect(outcome).toEqual({ outcome: 'not-applicable', why: other.notApplicable });
      else if ('stopped' in other) expect(outcome).toEqual({ outcome: 'stopped', ...other.stopped });
      else expect(outcome).toEqual({ outcome: 'succeeded', ...other.getsIn });
    });
  });
}
