import type { Project } from '../../gitlab/token';
import type { GapCode } from '../../plan/gap-code';
import { componentsOf, type Pinning, pinningOf } from '../../plan/pins';
import type { Plan, RolePlan } from '../../plan/types';
import type { Attempt } from '../attempt';

/**
 * A known reason why an attack gets in: an answer of the setup, or a limit of GitLab or AWS. A gap is how the
 * plan reports it to the user, with a severity and what to do; an alternative is another setup that closes
 * it; a residual risk is what no setup closes.
 */
export interface Weakness {
  /**
   * `choice`: an answer of the setup. `limit`: this instance or AWS cannot do better. `optional`: a pin that
   * only some projects can use, such as a fixed network. `design`: the purpose of the role.
   */
  readonly kind: 'choice' | 'limit' | 'optional' | 'design';
  readonly title: string;
  readonly text: string;
  /** The gap of the plan that reports it, if there is one. A gap of severity danger must be closed. */
  readonly gap?: GapCode;
  /** The field of the setup whose answer closes it, as a pattern (`roles[].runner`); absent where no answer does. */
  readonly field?: string;
  applies(context: WeaknessContext): boolean;
}

export interface WeaknessContext {
  readonly plan: Plan;
  /** The project of the setup, as the world has it. */
  readonly project: Project;
  readonly role: RolePlan;
  readonly attempt: Attempt;
}

type Component = Plan['subjectComponents'][number];

export const pinning = ({ plan }: WeaknessContext): Pinning => pinningOf(plan.setup);

/** Whether the subject carries the component. */
export const carries = ({ plan }: WeaknessContext, component: Component): boolean =>
  plan.subjectComponents.includes(component);

/** Whether another form of the subject would contain it here. */
export const couldCarry = (context: WeaknessContext, component: Component): boolean =>
  componentsOf('widest', context.plan.setup, pinning(context).capabilities).includes(component);
