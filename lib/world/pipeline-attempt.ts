import { type GitRef, mayRunOn, type Pipeline, type PipelineEvent } from '../gitlab/token';
import type { Attempt, PipelineFile, TokenUse } from './attempt';
import { acceptedSources, eventIn, eventOf, sourcesOpenToPeople, startsOn } from './events';
import type { Target } from './target';

type Parts = Partial<Pick<Pipeline, 'actor' | 'project' | 'event' | 'job'>>;

/** What an attempt does differently from the intended deploy. */
export interface Variation extends Parts {
  readonly yaml?: PipelineFile;
  readonly use?: Partial<TokenUse>;
}

/** The pipeline of an intended deploy, with some parts replaced. */
export const pipelineOf = (target: Target, ref: GitRef, parts: Parts): Pipeline => ({
  actor: target.gitlab.people.deployer,
  project: target.gitlab.project,
  event: usualEvent(target, ref),
  ref,
  job: target.job,
  now: target.world.now,
  ...parts,
});

/**
 * How the intended deploy is started on this ref. A merge request never has a tag as its source, so a tag is
 * pushed.
 */
const usualEvent = ({ event, role, gitlab }: Target, ref: GitRef): PipelineEvent =>
  startsOn(ref)(event.source)
    ? event
    : eventIn(gitlab.project, acceptedSources(role).find(startsOn(ref)) ?? 'push');

/**
 * A pipeline like the intended deploy, with some parts replaced. By default it runs a pipeline file of the
 * attacker, so that every other job is tried as well, on a runner in the network that the role expects: the
 * worst case. Somebody else than the deployer starts it in the best way open to them; an attack that names an
 * event is about that event.
 */
export function pipelineAttempt(target: Target, ref: GitRef, label: string, variation: Variation): Attempt {
  const { yaml = 'attacker', use, ...parts } = variation;
  const pipeline = pipelineOf(target, ref, parts);
  const isChosen = parts.event === undefined && parts.actor !== undefined;
  return {
    kind: 'pipeline',
    label,
    pipeline: isChosen ? { ...pipeline, event: chosenEvent(target, pipeline) } : pipeline,
    yaml,
    use: { from: 'runner', ...use },
  };
}

/** The same attempt on every trusted ref. */
export const onEveryRef = (
  target: Target,
  label: (ref: GitRef) => string,
  variation: Variation | ((ref: GitRef) => Variation),
): readonly Attempt[] =>
  target.refs.map((ref) =>
    pipelineAttempt(target, ref, label(ref), typeof variation === 'function' ? variation(ref) : variation),
  );

/**
 * How somebody with a choice starts a pipeline. GitLab requires the same right for each way, and AWS only
 * distinguishes accepted ways from others, so one accepted way stands for all; the law in `variants.test.ts`
 * tries the others. If a role accepts only pipelines that GitLab's bots start, these run what the actor may
 * put on the ref.
 */
export function chosenEvent(
  target: Target,
  { project, ref, actor }: Pick<Pipeline, 'project' | 'ref' | 'actor'>,
): PipelineEvent {
  const source = sourcesOpenToPeople(target.role).find(startsOn(ref));
  if (source !== undefined) return eventIn(project, source);
  return mayRunOn(project, ref, actor) ? usualEvent(target, ref) : eventOf('push');
}
