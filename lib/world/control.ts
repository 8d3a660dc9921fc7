import { explain, type TopicId } from '../explanations';
import type { Layer } from './layers';
import type { PreparedAttempt } from './preparation';
import { hasCondition, withoutConditions, withoutJobTopic } from './weaken';
import type { World } from './world';

/** Something that stops attacks and can be removed, to see what it stops. */
export interface Control {
  /** The topic that explains it. */
  readonly id: TopicId;
  readonly title: string;
  readonly layer: Layer;
  /** Whether it exists for a role (its index in the plan). */
  present(world: World, role: number): boolean;
  /**
   * Whether removing it can change an attempt that was stopped; true for every attempt if absent. Only an
   * optimization: the result is the same without it.
   */
  affects?(attempt: PreparedAttempt): boolean;
  /** The same world without it, for every role. Only ever weaker. */
  remove(world: World): World;
}

type Behavior = Pick<Control, 'present' | 'remove' | 'affects'>;

/** A control named by the explanation of the same id. */
export const defineControl = (id: TopicId, layer: Layer, behavior: Behavior): Control => ({
  id,
  title: explain(id).title,
  layer,
  ...behavior,
});

/** A control that is one kind of condition in the trust policies. */
export const conditionControl = (topic: TopicId): Control =>
  defineControl(topic, 'trust-policy', {
    present: (world, role) => hasCondition(world, role, topic),
    remove: (world) => withoutConditions(world, topic),
  });

/** A control that the generated job carries out. */
export const jobControl = (topic: TopicId, layer: 'job' | 'pipeline' = 'job'): Control =>
  defineControl(topic, layer, {
    present: (world, role) => world.jobs[role]?.topics.has(topic) ?? false,
    affects: tookPart(topic),
    remove: (world) => withoutJobTopic(world, topic),
  });

/** A control that is a setting of GitLab. */
export const settingControl = (topic: TopicId, behavior: Behavior): Control =>
  defineControl(topic, 'gitlab', { affects: tookPart(topic), ...behavior });

/** Whether the topic ended an attempt, or is the reason for what ended it. */
const tookPart =
  (topic: TopicId) =>
  ({ earlyResult, run }: PreparedAttempt): boolean =>
    (earlyResult?.outcome === 'stopped' && earlyResult.by.includes(topic)) ||
    (run?.guards.some((guard) => guard.topic === topic) ?? false);
