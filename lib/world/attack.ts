import type { Source } from '../explanations';
import type { AttackerId } from './attackers';
import type { Attempt, NotApplicable } from './attempt';
import type { Layer } from './layers';
import type { ScenarioId } from './scenarios';
import type { Target } from './target';
import type { WeaknessId } from './weaknesses';

/** One attack: who does what, and what GitLab, the job and AWS receive. */
export interface Attack {
  /** In kebab-case, equal to the name of its file. */
  readonly id: string;
  /** A few words, no full stop. */
  readonly title: string;
  /** The row of the table of scenarios it belongs to. */
  readonly scenario: ScenarioId;
  readonly attacker: AttackerId;
  /** What happens, in short sentences. */
  readonly story: readonly string[];
  /** The layers meant to stop it. */
  readonly expected: readonly Layer[];
  readonly sources: readonly Source[];
  /** Known choices and limits that may let it in. Any other success is a defect. */
  readonly weaknesses: readonly WeaknessId[];
  /** Every way to try it on a role, or the reason why it makes no sense there. */
  attempts(target: Target): readonly Attempt[] | NotApplicable;
}
