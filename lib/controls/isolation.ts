import { askFor } from '../attacks/evaluate';
import {
  acceptedSources,
  eventOf,
  inLaxEnvironment,
  pipelineOf,
  type Scene,
  sceneOf,
} from '../attacks/scene';
import { jobsOpenTo } from '../attacks/variants';
import type { World } from '../attacks/world';
import type { TokenClaims } from '../aws/sts';
import type { GitRef, Pipeline } from '../gitlab/token';
import { commonName } from '../plan/common-name';
import type { Isolation } from './blast-radius';

/**
 * Whether the job of one environment can get the role of another: `isolation[from][to]`. `job`: the deploy job of `from`
 * as generated, which asks for the wrong role. `editor`: somebody who may change the pipeline on the
 * refs of `from`, chooses environment and runner, but may not deploy to protected environments of the setup. `needs`
 * says what else the project must have for that, where the setup does not have it.
 */
export function isolation(world: World): readonly (readonly Isolation[])[] {
  const scenes = scenesOf(world);
  return scenes.map((from) => {
    const lax = laxEnvironmentOf(from);
    return scenes.map((to) => (from === to ? same : between(from, to, lax)));
  });
}

/** The same between the environments of two setups on one instance: of two projects, or of one with two audiences. */
export function isolationAcross(one: World, other: World): readonly (readonly Isolation[])[] {
  const scenes = scenesOf(other);
  return scenesOf(one).map((from) => {
    const lax = laxEnvironmentOf(from);
    return scenes.map((to) => between(from, to, lax));
  });
}

const scenesOf = (world: World): readonly Scene[] =>
  world.plan.roles.map((_, index) => sceneOf(world, index));

const same: Isolation = { job: true, editor: true };

function between(from: Scene, to: Scene, lax: LaxEnvironment | undefined): Isolation {
  const refs = refsToTry(from, to);
  const reaches = (pipelines: (ref: GitRef) => readonly Pipeline[]): GitRef | undefined =>
    refs.find((ref) =>
      pipelines(ref).some((pipeline) => {
        const minted = from.world.mint(from.gitlab.instance, pipeline);
        return minted.minted && isGiven(to, { ...minted.claims });
      }),
    );
  const byJob = reaches((ref) => [deployJob(from, to, ref)]);
  const byEditor = reaches((ref) => ownJobs(from, to, ref));
  const byLaxEnvironment =
    byEditor === undefined && lax !== undefined ? reaches((ref) => [laxJob(from, to, lax, ref)]) : undefined;
  const ref = byJob ?? byEditor ?? byLaxEnvironment;
  return {
    job: byJob !== undefined,
    editor: (byEditor ?? byLaxEnvironment) !== undefined,
    ...(byLaxEnvironment === undefined ? {} : { needs: 'lax-environment' }),
    ...(ref === undefined ? {} : { ref: ref.name }),
  };
}

/** A name that both environments trust, where there is one, and those of `from`. */
function refsToTry(from: Scene, to: Scene): readonly GitRef[] {
  const shared = sharedRef(from, to);
  if (shared === undefined) return from.refs;
  return [shared, ...from.refs.filter(({ type, name }) => type !== shared.type || name !== shared.name)];
}

/** The first name both environments trust: refs of one kind are compared alike, so one is enough. */
function sharedRef(from: Scene, to: Scene): GitRef | undefined {
  for (const { type, name } of from.role.environment.refs) {
    for (const other of to.role.environment.refs) {
      const common = other.type === type ? commonName(name, other.name) : undefined;
      if (common !== undefined) return { type, name: common };
    }
  }
  return undefined;
}

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

/** Every job that a Maintainer who may not deploy could write on a ref of `from`. */
function ownJobs(from: Scene, to: Scene, ref: GitRef): readonly Pipeline[] {
  const actor = from.gitlab.people.maintainer;
  const pipeline = pipelineOf(from, ref, { actor, job: to.job, event: to.event });
  return jobsOpenTo(from.world.plan, from.role, pipeline).map(({ job }) => ({ ...pipeline, job }));
}

type LaxEnvironment = ReturnType<typeof inLaxEnvironment>;

/**
 * Another protected environment of the project, which more people may deploy to. Nothing to try where the subject does
 * not say that an environment is protected: there the job without one has the same token.
 */
const laxEnvironmentOf = (from: Scene): LaxEnvironment | undefined =>
  from.gitlab.target.subjectComponents.includes('environment_protected') ? inLaxEnvironment(from) : undefined;

/** The same Maintainer's job in such an environment. */
const laxJob = (from: Scene, to: Scene, { project, job }: LaxEnvironment, ref: GitRef): Pipeline =>
  pipelineOf(from, ref, {
    project,
    actor: from.gitlab.people.maintainer,
    job: { ...to.job, environment: job.environment },
    event: to.event,
  });

/** The network is left out: it is no part of the token, and whoever changes the job chooses the runner. */
const isGiven = ({ world, index }: Scene, token: TokenClaims): boolean =>
  askFor(world, index, token, { from: 'runner' })?.outcome === 'allowed';
