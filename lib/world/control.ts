import type { TopicId } from '../explanations';
import type { Prepared } from './evaluate';
import type { Layer } from './layers';
import type { World } from './world';

/** Something that stops attacks and can be taken away, to see what it stops. */
export interface Control {
  /** The topic that explains it. */
  readonly id: TopicId;
  readonly title: string;
  readonly layer: Layer;
  /** Whether it is there for a role (its index in the plan). */
  present(world: World, role: number): boolean;
  /**
   * Whether taking it away can change an attempt that was stopped; every attempt when absent. Only saves time: the
   * answer is the same without it.
   */
  concerns?(attempt: Prepared): boolean;
  /** The same world without it, for every role. Only ever weaker. */
  remove(world: World): World;
}
