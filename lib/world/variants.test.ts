import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { presetSetup } from '@/tests/support/attack-worlds';
import { attacks } from '../attacks';
import { computeBlastRadius, minimalControlSets, worldWithout } from '../blast-radius';
import { controls } from '../controls';

import { deployableSources, isStartedByBot } from '../gitlab/pipeline-sources';
import { deploymentTiers, type Job, mintToken, type Pipeline } from '../gitlab/token';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { parseSetup } from '../setup/parse';
import type { Setup } from '../setup/schema';
import { assumeRole } from './assume-role';
import type { Attack } from './attack';
import { attackStory } from './attack-story';
import { foreignAudienceOf } from './aws-world';
import { eventOf } from './events';
import { onEveryRef } from './pipeline-attempt';
import { runAttack } from './run-attack';
import { targetOf, targetsOf } from './target';
import { trustsRef } from './trusted-refs';
import type { World } from './world';

const caseOf = (name: string): Setup => {
  const parsed = parseSetup(JSON.parse(readFileSync(`tests/fixtures/cases/${name}.json`, 'utf8')));
  if (!parsed.ok) throw new Error(`${name} is no setup.`);
  return parsed.setup;
};
const worldOfCase = (name: string): World => attackedWorld(planSetup(caseOf(name)));
const find = (id: string): Attack => {
  const attack = attacks.find((candidate) => candidate.id === id);
  if (attack === undefined) throw new Error(id);
  return attack;
};

/** Keywords of a job that the author of the pipeline file chooses. */
const keywords = (world: World, others: readonly string[]): fc.Arbitrary<Partial<Job>> => {
  const names = [...world.plan.roles.map(({ name }) => name), ...others];
  const environment: fc.Arbitrary<NonNullable<Job['environment']>> = fc.record(
    {
      name: fc.oneof(fc.constantFrom(...names), fc.constantFrom('review/x', 'Production', 'prod')),
      action: fc.constantFrom('start' as const, 'prepare', 'stop', 'verify', 'access'),
      deploymentTier: fc.constantFrom(...deploymentTiers),
    },
    { requiredKeys: ['name'] },
  );
  const { audience } = world.plan.setup.aws;
  const foreign = foreignAudienceOf(world.plan);
  return fc.record(
    {
      environment: fc.option(environment, { nil: undefined }),
      idToken: fc.constantFrom({ aud: audience }, { aud: foreign }, { aud: [audience, foreign] }, undefined),
      runnerEnvironment: fc.constantFrom('gitlab-hosted' as const, 'self-hosted' as const),
      timeoutSeconds: fc.constantFrom(300, 3600, 86_400),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<Job>>;
};

/**
 * Attacks about what starts the pipeline: the attacker has no other way, or each way has a separate attack.
 * All others stand for every way to start one.
 */
const aboutTheirEvent: readonly string[] = [
  'agent-session',
  'child-pipeline',
  'developer-runs-pipeline',
  'downstream-pipeline',
  'fork-in-parent',
  'job-project-subject',
  'merge-request-branch',
  'merged-results',
  'parent-runs-fork',
  'stolen-access-token',
  'stolen-trigger-token',
  'unusual-source',
];

type Change = (attack: Attack, pipeline: Pipeline, role: number) => Pipeline;

/** Changes that the attacker is free to make besides the job: the event, and whether one of their refs is a branch or a tag. */
const starts = (world: World): fc.Arbitrary<Change> => {
  const into = targetsOf(world).flatMap(({ refs }) => refs.map(({ name }) => name));
  const source = fc.constantFrom(...deployableSources.filter((candidate) => !isStartedByBot(candidate)));
  const mergeRequest = fc.constantFrom(...into, 'topic', 'preview');
  return fc.record({ source, mergeRequest: fc.option(mergeRequest, { freq: 3 }), swap: fc.boolean() }).map(
    ({ source: started, mergeRequest: targetBranch, swap }): Change =>
      (attack, pipeline, role) => {
        if (aboutTheirEvent.includes(attack.id)) return pipeline;
        const { project, ref } = pipeline;
        const swapped = { ...ref, type: ref.type === 'tag' ? ('branch' as const) : ('tag' as const) };
        const target = targetOf(world, role);
        const isOwn = swap && !trustsRef(target.role, ref) && !trustsRef(target.role, swapped);
        const event =
          targetBranch === null
            ? eventOf(started)
            : ({
                source: 'merge_request_event',
                sourceProject: project,
                targetProject: project,
                targetBranch,
              } as const);
        return { ...pipeline, event, ref: isOwn ? swapped : ref };
      },
  );
};

const withJob =
  (job: Partial<Job>): Change =>
  (_, pipeline) => ({ ...pipeline, job: { ...pipeline.job, ...job } });

const changes = (world: World): fc.Arbitrary<Change> => {
  const job = keywords(world, ['preview', 'preview-x']).map(withJob);
  const both = fc.tuple(job, starts(world)).map(
    ([first, second]): Change =>
      (attack, pipeline, role) =>
        second(attack, first(attack, pipeline, role), role),
  );
  return fc.oneof(job, starts(world), both);
};

/** Finds attacks whose verdict depends on a free choice of the attacker: it was "stopped", but the token gets in. */
function dependingOnChoices(
  world: World,
  tried: readonly Attack[],
  choices: fc.Arbitrary<Change> = changes(world),
) {
  return fc.sample(choices, 16).flatMap((change) =>
    tried.flatMap((attack) =>
      targetsOf(world).flatMap((target) => {
        const attempts = attack.attempts(target);
        if ('notApplicable' in attempts || runAttack(attack, target).outcome !== 'stopped') return [];
        return attempts.flatMap((attempt) => {
          if (attempt.kind !== 'pipeline' || attempt.yaml !== 'attacker') return [];
          const pipeline = change(attack, attempt.pipeline, target.index);
          const minted = mintToken(world.gitlab.instance, pipeline);
          return minted.minted && assumeRole(target, { ...minted.claims }, attempt.use).outcome === 'allowed'
            ? [
                `${attack.id} on role ${target.index}, by ${pipeline.event.source} with ${JSON.stringify(pipeline.job)}`,
              ]
            : [];
        });
      }),
    ),
  );
}

describe('an attacker who writes the pipeline file', { timeout: 120_000 }, () => {
  const ids = controls.map(({ id }) => id);

  it('gets no verdict that depends on a keyword of that file or on how it starts, for any missing controls', () => {
    fc.assert(
      fc.property(arbitrarySetup(), fc.subarray(ids), (setup, gone) => {
        const world = attackedWorld(planSetup(setup));
        for (const variant of [world, worldWithout(world, gone)])
          expect(dependingOnChoices(variant, attacks)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is found if an attack tries only one event, which a role does not accept', () => {
    const byChat: Attack = {
      ...find('developer-pushes'),
      id: 'by-chat',
      attempts: (target) => {
        const { developer: actor } = target.gitlab.people;
        return onEveryRef(target, ({ name }) => `On ${name}`, { actor, event: eventOf('chat') });
      },
    };
    const world = attackedWorld(planSetup(presetSetup('gitlab-com')));
    expect(runAttack(find('developer-pushes'), targetOf(world, 0)).outcome).toBe('succeeded');
    expect(runAttack(byChat, targetOf(world, 0)).outcome).toBe('stopped');
    expect(dependingOnChoices(world, [byChat], starts(world))).toContainEqual(
      expect.stringMatching(/^by-chat on role 0, by (push|web) /),
    );
    expect(aboutTheirEvent.map((id) => find(id).id)).toEqual(aboutTheirEvent);
  });

  it('is tried with every environment, although the attack names only one', () => {
    const naive: Attack = {
      ...find('fork-in-parent'),
      id: 'naive',
      attempts: (target) => {
        return onEveryRef(target, ({ name }) => `On ${name}`, { actor: target.gitlab.people.maintainer });
      },
    };
    const world = worldOfCase('fork-off-182-protected');
    expect(runAttack(naive, targetOf(world, 0)).outcome).toBe('succeeded');
    const labels = attackStory(naive, targetOf(world, 0)).attempts.map(({ label, result }) => [
      label,
      result.outcome,
    ]);
    expect(labels).toEqual([
      ['On main', 'stopped'],
      ['On main, without the environment', 'succeeded'],
    ]);
  });

  it('changes nothing if the file of the project runs', () => {
    const reviewed: Attack = {
      ...find('fork-in-parent'),
      id: 'reviewed',
      attempts: (target) => {
        const { maintainer: actor } = target.gitlab.people;
        return onEveryRef(target, ({ name }) => `On ${name}`, { actor, yaml: 'reviewed' });
      },
    };
    expect(runAttack(reviewed, targetOf(worldOfCase('fork-off-182-protected'), 0)).outcome).toBe('stopped');
  });
});

describe('forks that run in this project', () => {
  it.each(['fork-hole-protected', 'fork-hole-unprotected'])('get in before the fix: %s', (name) => {
    const world = worldOfCase(name);
    expect(runAttack(find('fork-in-parent'), targetOf(world, 0))).toMatchObject({
      outcome: 'succeeded',
      weakness: 'fork-hole',
    });
    expect(computeBlastRadius(world).summary.dangerous).toBeGreaterThan(0);
  });

  it.each(['fork-196-protected', 'fork-off-182-protected'])(
    'are not stopped by the protected environment alone: %s',
    (name) => {
      const world = worldOfCase(name);
      for (const id of ['fork-in-parent', 'job-project-subject']) {
        const { why, sets } = minimalControlSets(find(id), targetOf(world, 0));
        expect([id, why, sets.flat().includes('gitlab-protected-environment')]).toEqual([id, why, false]);
      }
      expect(minimalControlSets(find('fork-in-parent'), targetOf(world, 0)).why).toBe('found');
    },
  );
});
