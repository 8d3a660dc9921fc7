import { attackRole } from '../attacks/evaluate';
import { commonName } from '../attacks/ref-witness';
import {
  acceptedSources,
  eventOf,
  pipelineAttempt,
  type Scene,
  sceneOf,
  withoutEnvironment,
} from '../attacks/scene';
import type { Attack, Attempt } from '../attacks/types';
import type { World } from '../attacks/world';
import type { GitRef } from '../gitlab/token';
import type { Isolation } from './blast-radius';

/**
 * Whether the job of one environment can get the role of another: `isolation[from][to]`. `job`: the deploy job of `from`
 * as generated, on its own runner, which asks for the wrong role. `editor`: somebody who may change the pipeline on the
 * refs of `from`, chooses environment and runner, but may not deploy to protected environments.
 */
export function isolation(world: World): readonly (readonly Isolation[])[] {
  const scenes = world.plan.roles.map((_, index) => sceneOf(world, index));
  return scenes.map((from) => scenes.map((to) => (from === to ? same : between(world, from, to))));
}

const same: Isolation = { job: true, editor: true };

function between(world: World, from: Scene, to: Scene): Isolation {
  const refs = [...sharedRefs(from, to).slice(0, 2), ...from.refs];
  const reaches = (attempts: (ref: GitRef) => readonly Attempt[]): GitRef | undefined =>
    refs.find((ref) => attackRole(world, probe(attempts(ref)), to.index).outcome === 'succeeded');
  const byJob = reaches((ref) => jobAttempts(from, to, ref));
  const byEditor = reaches((ref) => editorAttempts(from, to, ref));
  const ref = byJob ?? byEditor;
  return {
    job: byJob !== undefined,
    editor: byEditor !== undefined,
    ...(ref === undefined ? {} : { ref: ref.name }),
  };
}

/** Names both environments trust, where there are any. */
const sharedRefs = (from: Scene, to: Scene): readonly GitRef[] =>
  from.role.environment.refs.flatMap(({ type, name }) =>
    to.role.environment.refs.flatMap((other) => {
      const common = other.type === type ? commonName(name, other.name) : undefined;
      return common === undefined ? [] : [{ type, name: common }];
    }),
  );

/** The deploy job of `from`, started in every way it may be. The network is left out: it is no part of the token. */
const jobAttempts = (from: Scene, to: Scene, ref: GitRef): readonly Attempt[] =>
  acceptedSources(from.role).map((source) =>
    pipelineAttempt(to, ref, from.role.environment.name, { job: from.job, event: eventOf(source) }),
  );

/** A Maintainer's own job on a ref of `from`: with the environment of either, or without one. */
function editorAttempts(from: Scene, to: Scene, ref: GitRef): readonly Attempt[] {
  const actor = to.gitlab.people.maintainer;
  const jobs = [
    to.job,
    { ...to.job, environment: { name: from.role.environment.name } },
    withoutEnvironment(to.job),
  ];
  return jobs.flatMap((job) =>
    acceptedSources(to.role).map((source) =>
      pipelineAttempt(to, ref, `A job on ${ref.name}`, { actor, job, event: eventOf(source) }),
    ),
  );
}

const probe = (attempts: readonly Attempt[]): Attack => ({
  id: 'isolation',
  title: 'Another environment',
  scenario: 25,
  attacker: 'job-intruder',
  story: [],
  expected: ['trust-policy'],
  sources: [],
  openings: [],
  attempts: () => attempts,
});
