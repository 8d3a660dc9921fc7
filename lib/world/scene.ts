import { type Capabilities, capabilitiesOf } from '../gitlab/capabilities';
import { isPipelineSource, isStartedByBot, type PipelineSource } from '../gitlab/pipeline-sources';
import { defaultSubjectComponents, type SubjectComponent, sameComponents } from '../gitlab/subject';
import {
  type Actor,
  type GitRef,
  type Job,
  mayRunOn,
  type Pipeline,
  type PipelineEvent,
  type Project,
} from '../gitlab/token';
import { pipelineSourcesOf } from '../plan';
import { nameFor } from '../plan/common-name';
import type { RolePlan } from '../plan/types';
import { fits, nameWithin, unlike } from './ref-witness';
import type { Attempt, PipelineFile, TokenUse } from './types';
import { projectTimeoutSeconds } from './wiring';
import type { GitlabWorld, World } from './world';
import { attackerOwned, strangerId } from './world-of';

/** A role as an attacker sees it: what it trusts, and what a job for it looks like. */
export interface Scene {
  readonly world: World;
  readonly gitlab: GitlabWorld;
  readonly index: number;
  readonly role: RolePlan;
  readonly capabilities: Capabilities;
  /** One trusted ref of each kind (exact branch, exact tag, and a name for a pattern of each). */
  readonly refs: readonly GitRef[];
  /** How the intended deploy is started. */
  readonly event: PipelineEvent;
  /** A job like the generated one. */
  readonly job: Job;
}

const scenes = new WeakMap<World, Map<number, Scene>>();

/** Looks at a role of the world with the eyes of an attacker. Throws a RangeError for a role the plan does not have. */
export function sceneOf(world: World, index: number): Scene {
  const known = scenes.get(world) ?? new Map<number, Scene>();
  const scene = known.get(index) ?? lookAt(world, index);
  scenes.set(world, known.set(index, scene));
  return scene;
}

function lookAt(world: World, index: number): Scene {
  const role = world.plan.roles[index];
  if (role === undefined) throw new RangeError(`The plan has no role ${index}.`);
  return {
    world,
    gitlab: world.gitlab,
    index,
    role,
    capabilities: capabilitiesOf(world.gitlab.instance),
    refs: refsToTry(role),
    event: eventOf(acceptedSources(role)[0] ?? 'push'),
    job: jobOf(world, index, role),
  };
}

/** The sources a role accepts. */
export const acceptedSources = (role: RolePlan): readonly PipelineSource[] =>
  pipelineSourcesOf(role.environment).filter(isPipelineSource);

/** The event of an ordinary pipeline of this source. */
export function eventOf(source: PipelineSource): PipelineEvent {
  if (source === 'parent_pipeline') return { source, parent: { source: 'push' } };
  // A merge request needs its branches: attacks that use one build it themselves.
  return { source: source === 'merge_request_event' ? 'push' : source };
}

/** Sources whose tokens are inferred, so that others come first. */
const inferred: readonly PipelineSource[] = ['parent_pipeline', 'duo_workflow'];

/** The sources a role accepts and people can start, those first whose tokens are documented. */
export function sourcesOpenToPeople(role: RolePlan): readonly PipelineSource[] {
  const open = acceptedSources(role).filter((source) => !isStartedByBot(source));
  return [
    ...open.filter((source) => !inferred.includes(source)),
    ...inferred.filter((source) => open.includes(source)),
  ];
}

/**
 * How somebody starts a pipeline who may choose. GitLab asks the same right for each way, and AWS tells only the accepted
 * from the others, so one accepted way stands for all: the law in `variants.test.ts` tries the others. Where a role accepts
 * only what GitLab's bots start, these run what the actor may put on the ref.
 */
export function chosenEvent(
  { role, event }: Scene,
  { project, ref, actor }: Pick<Pipeline, 'project' | 'ref' | 'actor'>,
): PipelineEvent {
  const [source] = sourcesOpenToPeople(role);
  if (source !== undefined) return eventOf(source);
  return mayRunOn(project, ref, actor) ? event : eventOf('push');
}

export const concrete = ({ type, name }: GitRef): GitRef => ({ type, name: nameFor(name) });

/** Refs of one kind are compared alike, so one of each kind tells all. */
function refsToTry({ environment }: RolePlan): readonly GitRef[] {
  const byKind = new Map(
    environment.refs
      .map((ref) => [`${ref.type} ${ref.name.includes('*')}`, concrete(ref)] as const)
      .reverse(),
  );
  return [...byKind.values()].reverse();
}

function jobOf(world: World, index: number, { environment }: RolePlan): Job {
  const { timeoutSeconds = projectTimeoutSeconds, topics } = world.jobs[index] ?? {};
  const limited = topics?.has('job-timeout') ?? false;
  const shared = world.gitlab.instance.edition === 'gitlab.com' ? 'gitlab-hosted' : 'self-hosted';
  return {
    idToken: { aud: world.plan.setup.aws.audience },
    environment: { name: environment.name },
    runnerEnvironment: environment.runner ?? shared,
    timeoutSeconds: limited ? timeoutSeconds : Math.max(timeoutSeconds, projectTimeoutSeconds),
  };
}

/** Whether the role trusts the ref. */
export const trusts = ({ role }: Scene, ref: GitRef): boolean =>
  role.environment.refs.some(({ type, name }) => type === ref.type && fits(name, ref.name));

type Parts = Partial<Pick<Pipeline, 'actor' | 'project' | 'event' | 'job'>>;

/** The pipeline of an intended deploy, except for what is given. */
export const pipelineOf = (scene: Scene, ref: GitRef, parts: Parts): Pipeline => ({
  actor: scene.gitlab.people.deployer,
  project: scene.gitlab.target,
  event: scene.event,
  ref,
  job: scene.job,
  now: scene.world.now,
  ...parts,
});

interface Variation extends Parts {
  readonly yaml?: PipelineFile;
  readonly use?: Partial<TokenUse>;
}

/**
 * A pipeline like the intended deploy, except for what is given. Unless told otherwise it runs a pipeline file of the
 * attacker, so that every other job is tried as well, on a runner in the network the role expects: the worst case.
 * Somebody else than the deployer starts it in the best way open to them; an attack that names an event is about that event.
 */
export function pipelineAttempt(scene: Scene, ref: GitRef, label: string, variation: Variation): Attempt {
  const { yaml = 'attacker', use, ...parts } = variation;
  const pipeline = pipelineOf(scene, ref, parts);
  const isChosen = parts.event === undefined && parts.actor !== undefined;
  return {
    kind: 'pipeline',
    label,
    pipeline: isChosen ? { ...pipeline, event: chosenEvent(scene, pipeline) } : pipeline,
    yaml,
    use: { from: 'runner', ...use },
  };
}

/** The names and patterns that the setup trusts for refs of a type: the project protects each of them. */
const trustedNames = (
  environments: readonly RolePlan['environment'][],
  type: GitRef['type'],
): readonly string[] =>
  environments.flatMap(({ refs }) => refs.flatMap((ref) => (ref.type === type ? [ref.name] : [])));

/** A ref the role does not trust. */
export interface Stray extends GitRef {
  /** No rule of the setup protects it: what keeps a Developer out there is neither luck nor the rule of another environment. */
  readonly free: boolean;
}

/**
 * A branch or tag that fits the pattern and that the role does not trust; one that no environment of the setup trusts, where
 * there is such a name. Found in the setup alone, so it is the same in every weaker world.
 */
export function strayRef(
  { role, world }: Scene,
  type: GitRef['type'],
  pattern: string,
  readable?: readonly string[],
): Stray | undefined {
  const all = world.plan.roles.map(({ environment }) => environment);
  const free = nameWithin(pattern, trustedNames(all, type), readable);
  const name = free ?? nameWithin(pattern, trustedNames([role.environment], type), readable);
  return name === undefined ? undefined : { type, name, free: free !== undefined };
}

const plainNames = ['develop', 'topic', 'quick-fix', 'x7'];

/** A branch or a tag with a plain name that the role does not trust, nor any environment of the setup where there is one. */
export const untrustedRef = (scene: Scene, type: GitRef['type']): GitRef | undefined => {
  const stray = strayRef(scene, type, '*', plainNames);
  return stray && { type, name: stray.name };
};

/** One of each kind. */
export const untrustedRefs = (scene: Scene): readonly GitRef[] =>
  (['branch', 'tag'] as const).flatMap((type) => untrustedRef(scene, type) ?? []);

/** The name of such a branch. */
export const untrustedBranch = (scene: Scene): string | undefined => untrustedRef(scene, 'branch')?.name;

/** The same attempt on every trusted ref. */
export const onEveryRef = (
  scene: Scene,
  label: (ref: GitRef) => string,
  variation: Variation | ((ref: GitRef) => Variation),
): readonly Attempt[] =>
  scene.refs.map((ref) =>
    pipelineAttempt(scene, ref, label(ref), typeof variation === 'function' ? variation(ref) : variation),
  );

/**
 * The same attempt in a project of the attacker, on every ref with the subject composed as in this project, and on one
 * ref with every other that its owner may choose here: GitLab's default, and each part a subject may start with.
 */
export function fromProject(
  scene: Scene,
  project: Project,
  actor: Actor,
  label: (ref: GitRef) => string,
): readonly Attempt[] {
  const [, ...others] = subjectsToCompose(scene);
  const composed = scene.refs.slice(0, 1).flatMap((ref) =>
    others.map((subjectComponents) =>
      pipelineAttempt(scene, ref, `${label(ref)}, with ${subjectComponents.join(', ')}`, {
        project: { ...project, subjectComponents },
        actor,
      }),
    ),
  );
  return [...onEveryRef(scene, label, { project, actor }), ...composed];
}

/** Subjects worth composing in a project of the attacker, the one of this project first. */
export function subjectsToCompose({ gitlab, capabilities }: Scene): readonly (readonly SubjectComponent[])[] {
  const own = gitlab.target.subjectComponents;
  const started = capabilities.leadingComponents.map((first) => [
    first,
    ...own.slice(1).filter((component) => component !== first),
  ]);
  return [own, defaultSubjectComponents, ...started].filter(
    (one, index, all) => all.findIndex((other) => sameComponents(one, other)) === index,
  );
}

/** A project of the stranger at this path, with settings that make its tokens as good as they get. */
export const strangerProject = (scene: Scene, path: string, more: Partial<Project> = {}): Project =>
  fitting(scene, attackerOwned(scene.gitlab.target, { id: strangerId(scene.gitlab.target), path, ...more }));

/** A project of the attacker with its environments protected just as those of the role are. */
export const fitting = (scene: Scene, project: Project): Project =>
  scene.role.environment.protected ? project : { ...project, protectedEnvironments: [] };

/** The person with another role in the target project, in addition to those they have. */
export const withRole = (actor: Actor, project: Project, role: Actor['roles'][number]): Actor => ({
  ...actor,
  roles: { ...actor.roles, [project.id]: role },
});

export const group = (path: string): string => path.slice(0, path.lastIndexOf('/'));
export const projectName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

interface LaxEnvironment {
  readonly project: Project;
  readonly job: Job & Required<Pick<Job, 'environment'>>;
}

/** The project with one more protected environment, to which every Developer may deploy, and the job of the role there. */
export function inLaxEnvironment(scene: Scene): LaxEnvironment {
  const { gitlab, world, job } = scene;
  const taken = world.plan.roles.map(({ environment }) => environment.name);
  const name = unlike('preview', (candidate) => taken.includes(candidate));
  const lax = { name, deploy: { minimum: 'developer' } } as const;
  return {
    project: { ...gitlab.target, protectedEnvironments: [...gitlab.target.protectedEnvironments, lax] },
    job: { ...job, environment: { name } },
  };
}
