import type { TokenClaims } from '../aws/sts';
import type { GitRef, Pipeline, Project } from '../gitlab/token';
import { commonName } from '../plan/common-name';
import { shareZone } from '../plan/indistinguishable';
import { isUnreviewed } from '../setup/kinds';
import { assumeRole } from '../world/assume-role';
import { withDeveloperEnvironment } from '../world/developer-environment';
import { acceptedSources, eventIn, startsOn } from '../world/events';
import { chosenEvent, pipelineOf } from '../world/pipeline-attempt';
import { type Target, targetsOf } from '../world/target';
import { proposalRefs } from '../world/trusted-refs';
import { jobsOpenTo } from '../world/variants';
import type { World } from '../world/world';
import type { Isolation } from './types';

/**
 * Whether the job of one role can get another role: `isolation[from][to]`. `job`: the generated deploy job of
 * `from`, which requests the wrong role. `editor`: somebody who can change the pipeline on the refs of `from`
 * and so chooses environment and runner, but may not deploy to `to`. `needs` says what else they must have if
 * pushing is not enough: the right to deploy to `from`, or an environment that the setup does not have. For a
 * role for unreviewed code, the editor is a Developer on a branch that no role for reviewed code trusts, in a
 * merge request or not.
 */
export function isolation(world: World): readonly (readonly Isolation[])[] {
  const targets = targetsOf(world);
  return targets.map((from) => {
    const projects = projectsOf(from);
    return targets.map((to) => (from === to ? same : between(from, to, projects)));
  });
}

/** The same between the roles of two setups on one instance: of two projects, or of one with two audiences. */
export function isolationAcross(fromWorld: World, toWorld: World): readonly (readonly Isolation[])[] {
  const targets = targetsOf(toWorld);
  return targetsOf(fromWorld).map((from) => {
    const projects = projectsOf(from);
    return targets.map((to) => between(from, to, projects));
  });
}

const same: Isolation = { job: true, editor: true };

function between(from: Target, to: Target, projects: readonly EditorsProject[]): Isolation {
  const expected = expectedWay(from, to);
  return { ...reached(from, to, projects), ...(expected === undefined ? {} : { expected }) };
}

/** Why the role of `to` may be reached from `from`, if the setup says so. */
function expectedWay({ role: from }: Target, { role: to }: Target): Isolation['expected'] {
  if (isUnreviewed(to.kind)) return 'unreviewed';
  return !isUnreviewed(from.kind) && shareZone(from, to) ? 'zone' : undefined;
}

function reached(from: Target, to: Target, projects: readonly EditorsProject[]): Isolation {
  const refs = refsToTry(from, to);
  const reaches = (tried: readonly GitRef[], pipelines: (ref: GitRef) => readonly Pipeline[]) =>
    tried.find((ref) =>
      pipelines(ref).some((pipeline) => {
        const minted = from.world.mint(from.gitlab.instance, pipeline);
        return minted.minted && isGiven(to, { ...minted.claims });
      }),
    );
  const byJob = reaches(refs, (ref) => [deployJob(from, to, ref)]);
  // The named ref is valid for both: if the job gets in, the editor is tried there first.
  const refsOfEditor = byJob === undefined ? refs : [byJob, ...refs];
  for (const { project, needs } of projects) {
    const byEditor = reaches(refsOfEditor, (ref) => jobsOfEditor(from, to, ref, project));
    if (byEditor === undefined) continue;
    const { name: ref } = byJob ?? byEditor;
    return { job: byJob !== undefined, editor: true, ...(needs === undefined ? {} : { needs }), ref };
  }
  return {
    job: byJob !== undefined,
    editor: false,
    ...(byJob === undefined ? {} : { ref: byJob.name }),
  };
}

/**
 * A name that both roles trust, if there is one, and those of `from`. For unreviewed code, only names of
 * branches that are proposals.
 */
function refsToTry(from: Target, to: Target): readonly GitRef[] {
  if (isUnreviewed(from.role.kind)) return proposalRefs(from.world.plan, from.role);
  const shared = sharedRef(from, to);
  if (shared === undefined) return from.refs;
  return [shared, ...from.refs.filter(({ type, name }) => type !== shared.type || name !== shared.name)];
}

/** The first name that both roles trust: refs of one kind are compared the same way, so one is enough. */
function sharedRef(from: Target, to: Target): GitRef | undefined {
  for (const { type, name } of from.role.refs) {
    for (const other of to.role.refs) {
      const common = other.type === type ? commonName(name, other.name) : undefined;
      if (common !== undefined) return { type, name: common };
    }
  }
  return undefined;
}

/**
 * The deploy job of `from`, started in a way that both accept if possible, and on the runner that `to`
 * expects unless `from` pins its own: nothing else decides which runner takes the job.
 */
function deployJob(from: Target, to: Target, ref: GitRef): Pipeline {
  const accepted = acceptedSources(to.role);
  const source = acceptedSources(from.role)
    .filter(startsOn(ref))
    .find((candidate) => accepted.includes(candidate));
  return pipelineOf(from, ref, {
    ...(isUnreviewed(from.role.kind) ? { actor: from.gitlab.people.developer } : {}),
    job: from.role.runner ? from.job : { ...from.job, runnerEnvironment: to.job.runnerEnvironment },
    ...(source === undefined ? {} : { event: eventIn(from.gitlab.project, source) }),
  });
}

/**
 * Every job that a Maintainer could write on a ref of `from`, in the unchanged project or with other rules.
 */
function jobsOfEditor(from: Target, to: Target, ref: GitRef, project: Project): readonly Pipeline[] {
  const { maintainer, developer } = from.gitlab.people;
  const unreviewed = isUnreviewed(from.role.kind);
  const actor = unreviewed ? developer : maintainer;
  const events = [
    chosenEvent(to, { project, ref, actor }),
    ...(unreviewed && ref.type === 'branch' ? [eventIn(project, 'merge_request_event')] : []),
  ];
  return events.flatMap((event) => {
    const pipeline = pipelineOf(from, ref, { project, actor, job: to.job, event });
    return jobsOpenTo(from, pipeline).map(({ job }) => ({ ...pipeline, job }));
  });
}

/** The project with what an editor may have there besides the right to push. */
interface EditorsProject {
  readonly project: Project;
  readonly needs?: Isolation['needs'];
}

/**
 * The unchanged project; with the right to deploy to `from`, if that is protected; and with another protected
 * environment that more people may deploy to. Only the first if the subject does not say that an environment
 * is protected: then the job without an environment has the same token.
 */
function projectsOf(from: Target): readonly EditorsProject[] {
  const { project: target } = from.gitlab;
  const asItIs = { project: target };
  if (!target.subjectComponents.includes('environment_protected')) return [asItIs];
  return [
    asItIs,
    ...(from.role.environment?.protected
      ? [{ project: deployableByEditors(from), needs: 'right-to-deploy' } as const]
      : []),
    { project: withDeveloperEnvironment(from).project, needs: 'lax-environment' },
  ];
}

/** The project whose Maintainers may deploy to `from`, and to no other protected environment. */
function deployableByEditors({ gitlab: { project: target, people }, role }: Target): Project {
  const name = role.environment?.name;
  const protectedEnvironments = target.protectedEnvironments.map((rule) =>
    'name' in rule && rule.name === name
      ? { ...rule, deploy: { ...rule.deploy, users: [...(rule.deploy.users ?? []), people.maintainer.id] } }
      : rule,
  );
  return { ...target, protectedEnvironments };
}

/** Without the network: it is not part of the token, and anyone who changes the job chooses the runner. */
const isGiven = (target: Target, token: TokenClaims): boolean =>
  assumeRole(target, token, { from: 'runner' }).outcome === 'allowed';
