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

/** An example setup of the wizard, by its id. Throws where there is none. */
export function presetSetup(id: string): Setup {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new Error(`There is no example "${id}".`);
  return preset.setup;
}

/** The same, in a project that lets only Maintainers merge and nobody set pipeline variables. */
export function narrowedSetup(id: string): Setup {
  const setup = presetSetup(id);
  return { ...setup, gitlab: { ...setup.gitlab, pipelineVariables: 'no-one', mergeLevel: 'maintainers' } };
}

/** The same, with something else in its roles, in their order. */
export function changedSetup(id: string, ...changes: readonly Partial<Role>[]): Setup {
  const setup = presetSetup(id);
  const roles = setup.roles.map((role, index) => ({ ...role, ...changes[index] }));
  return { ...setup, roles };
}

/** The world that the bundle of a setup leads to, without some controls. */
export const worldOfSetup = (setup: Setup, without: readonly TopicId[] = []): World =>
  worldWithout(attackedWorld(planSetup(setup)), without);

/** How an attack ends, without the words for it. */
export function outcomeOf(world: World, attack: Attack, role = 0) {
  const { how: _, ...outcome } = { how: '', ...runAttack(attack, targetOf(world, role)) };
  return outcome;
}

/** What an attack does, one line an attempt: its label, who does what where, and what GitLab answers. */
export const attemptsOf = (world: World, attack: Attack, role = 0): readonly string[] =>
  attackStory(attack, targetOf(world, role)).attempts.map(
    ({ label, attempt, minted }) => `${label} | ${deed(attempt)}${answer(minted)}`,
  );

function deed(attempt: Attempt): string {
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
  /** Every attempt, as `attemptsOf` writes it: what the attack really tries. */
  readonly attempts: readonly string[];
  readonly stopped: Stopped;
  /** Controls without which it gets in; each of them stops it alone. */
  readonly getsInWithout: readonly TopicId[];
  /** The weakness by which it gets in then; absent: it is a defect. */
  readonly weakness?: string;
  /** Other setups, or without some controls, and how it ends there. */
  readonly elsewhere?: readonly (Elsewhere & End)[];
}

/** The tests of one attack: what it tries, a world where it is stopped, worlds where it gets in, and how it ends elsewhere. */
export function describeAttack(attack: Attack, example: AttackCase): void {
  const { setup, role = 0, stopped, getsInWithout, weakness, elsewhere = [] } = example;
  describe(attack.id, () => {
    it('tries what its story tells', () => {
      expect(attemptsOf(worldOfSetup(setup), attack, role)).toEqual(example.attempts);
    });
    it('is stopped where it should be', () => {
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
    it.each(elsewhere)('ends as it should elsewhere: %#', (other) => {
      const outcome = outcomeOf(worldOfSetup(other.setup, other.without), attack, other.role);
      if ('notApplicable' in other)
        expect(outcome).toEqual({ outcome: 'not-applicable', why: other.notApplicable });
      else if ('stopped' in other) expect(outcome).toEqual({ outcome: 'stopped', ...other.stopped });
      else expect(outcome).toEqual({ outcome: 'succeeded', ...other.getsIn });
    });
  });
}
