import { planSetup } from '..';
import type { Gap, Plan } from '../types';
import { type Alternative, alternativesOf, gapChange } from '.';

/** One piece of advice, with what it closes and opens. The page, the command line and BLAST-RADIUS.md all show this list. */
export interface Advice {
  readonly alternative: Alternative;
  /** The plan it leads to. */
  readonly plan: Plan;
  /** Gaps, in words, that are gone then, and those that are new. */
  readonly closes: readonly string[];
  readonly opens: readonly string[];
}

/** The advice for a plan, in the order of the registry, with its effect on the gaps. Attack `plan` for the rest. */
export const adviceOf = (before: Plan): readonly Advice[] =>
  alternativesOf(before).map((alternative) => {
    const plan = planSetup(alternative.preview);
    const { closes, opens } = gapChange(before, plan);
    return {
      alternative,
      plan,
      closes: closes.map((gap) => gapInWords(before, gap)),
      opens: opens.map((gap) => gapInWords(plan, gap)),
    };
  });

/** The title of a gap, behind the role it is about. */
function gapInWords({ roles }: Plan, { role, title }: Gap): string {
  const name = role === undefined ? undefined : roles[role]?.name;
  return name === undefined ? title : `${name}: ${title}`;
}
