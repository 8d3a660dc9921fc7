import { askFor } from '../attacks/evaluate';
import { mintOnce } from '../attacks/mint';
import { commonName } from '../attacks/ref-witness';
import {
  acceptedSources,
  eventOf,
  inLaxEnvironment,
  pipelineOf,
  type Scene,
  sceneOf,
  withoutEnvironment,
} from '../attacks/scene';
import type { World } from '../attacks/world';
import type { TokenClaims } from '../aws/sts';
import type { GitRef, Pipeline } from '../gitlab/token';
import type { Isolation } from './blast-radius';

/**
 * Whether the job of one environment can get the role of another: `isolation[from][to]`. `job`: the deploy job of `from`
 * as generated, which asks for the wrong role. `editor`: somebody who may change the pipeline on the
 * refs of `from`, chooses environment and runner, but may not deploy to protected environments of the setup. `needs`
 * says what else the project must have for that, where the setup does not have it.
 */
export function isolation(world: World): readonly (readonly Isolation[])[] {
  const scenes = world.plan.roles.map((_, index) => sceneOf(world, index));
  const lax = scenes.map(laxJob);
  return scenes.map((from) =>
    scenes.map((to, index) => (from === to ? same : between(world, from, to, lax[index]))),
  );
}

const same: Isolation = { job: true, editor: true };

function between(world: World, from: Scene, to: Scene, lax: ReturnType<typeof laxJob>): Isolation {
  const refs = [...sharedRefs(from, to).slice(0, 2), ...from.refs];
  const reaches = (pipelines: (ref: GitRef) => readonly Pipeline[]): GitRef | undefined =>
    refs.find((ref) =>
      pipelines(ref).some((pipeline) => {
        const minted = mintOnce(world, pipeline);
        return minted.minted && isGiven(world, to.index, { ...minted.claims });
      }),
    );
  const byJob = reaches((ref) => [deployJob(from, to, ref)]);
  const byEditor = reaches((ref) => ownJobs(from, to, ref));
  const byLaxEnvironment = byEditor === undefined && lax !== undefined ? reaches(lax) : undefined;
  const ref = byJob ?? byEditor ?? byLaxEnvironment;
  return {
    job: byJob !== undefined,
    editor: (byEditor ?? byLaxEnvironment) !== undefined,
    ...(byLaxEnvironment === undefined ? {} : { needs: 'lax-environment' }),
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

/**
 * The deploy job of `from`, started as both accept it where that is possible, and on the runner `to` expects unless
 * `from` pins its own: nothing else decides which runner takes the job.
 */
function deployJob(from: Scene, to: Scene, ref: GitRef): Pipeline {
  const accepted = acceptedSources(to.role);
  const sources = acceptedSources(from.role);
  const source = sources.find((one) => accepted.includes(one));
  return pipelineOf(from, ref, {
    job: from.role.environment.runner
      ? from.job
      : { ...from.job, runnerEnvironment: to.job.runnerEnvironment },
    event: source === undefined ? from.event : eventOf(source),
  });
}

/** A Maintainer's own job on a ref of `from`: with the environment of either, or without one. */
function ownJobs(from: Scene, to: Scene, ref: GitRef): readonly Pipeline[] {
  const actor = to.gitlab.people.maintainer;
  const jobs = [
    to.job,
    { ...to.job, environment: { name: from.role.environment.name } },
    withoutEnvironment(to.job),
  ];
  return jobs.map((job) => pipelineOf(to, ref, { actor, job }));
}

/**
 * The same Maintainer's job in another protected environment, which more people may deploy to. Nothing to try where the
 * subject does not say that an environment is protected: there the job without one has the same token.
 */
function laxJob(to: Scene): ((ref: GitRef) => readonly Pipeline[]) | undefined {
  if (!to.gitlab.target.subjectComponents.includes('environment_protected')) return undefined;
  const lax = { ...inLaxEnvironment(to), actor: to.gitlab.people.maintainer };
  return (ref) => [pipelineOf(to, ref, lax)];
}

/** The network is left out: it is no part of the token, and whoever changes the job chooses the runner. */
const isGiven = (world: World, role: number, token: TokenClaims): boolean =>
  askFor(world, role, token, { from: 'runner' })?.outcome === 'allowed';
