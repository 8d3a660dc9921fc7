import { planSetup } from '..';
import type { Gap, Plan } from '../types';
import { type Alternative, alternativesOf, gapChange } from '.';

/** One piece of advice, with what it closes and opens. The page, the command line and BLAST-RADIUS.md all show this list. */
export interface Advice {
  readonly alternative: Alternative;
  /** The plan of the alternative. */
  readonly plan: Plan;
  /** The gaps, in words, that the alternative closes, and those that it opens. */
  readonly closes: readonly string[];
  readonly opens: readonly string[];
}

/** The advice for a plan, in the order of the registry, with its effect on the gaps. Attack `plan` to see the effect on the attacks. */
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

/** The title of a gap, after the name of its role. */
function gapInWords({ roles }: Plan, { role, title }: Gap): string {
  const name = role === undefined ? undefined : roles[role]?.name;
  return name === undefined ? title : `${name}: ${title}`;
}
