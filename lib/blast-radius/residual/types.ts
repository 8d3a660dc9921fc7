import type { Plan } from '../../plan/types';
import type { ScenarioId } from '../../world/scenarios';

/** What no trust policy stops: to AWS it is an intended deploy. */
export interface ResidualRisk {
  /** kebab-case, the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The row of the table of scenarios it belongs to. */
  readonly scenario: ScenarioId;
  /** What can happen; a function where that depends on the plan. */
  readonly risk: string | ((plan: Plan) => string);
  /** The control outside the trust policy that helps. */
  readonly helps: string;
  applies(plan: Plan): boolean;
}
