import type { Gap, Plan } from '../types';
import type { Alternative, AlternativeSource } from './alternative';
import { hostedRunners, pushesOnly } from './narrow-pins';
import { noForks } from './no-forks';
import { ownProject } from './own-project';
import { ownBranches, ownTags } from './own-refs';
import { protectEnvironment } from './protect-environment';
import { upgrade } from './upgrade';
import { widestSubject } from './widest-subject';

export type { Alternative } from './alternative';

/** The registry, in the order in which the wizard offers the alternatives: the strongest separation comes first. */
const sources: readonly AlternativeSource[] = [
  ownBranches,
  ownTags,
  protectEnvironment,
  widestSubject,
  ownProject,
  upgrade,
  noForks,
  pushesOnly,
  hostedRunners,
];

/** Other answers that would pin more. Each preview is a setup that `parseSetup` accepts. */
export const alternativesOf = (plan: Plan): readonly Alternative[] =>
  sources.flatMap((source) => source(plan));

/** How the gaps of a plan change with an alternative; `after` is the plan of its preview. */
export interface GapChange {
  readonly closes: readonly Gap[];
  readonly opens: readonly Gap[];
}

/** Two gaps are the same if they have the same code and role name, whatever the position of the role in the setup. */
export function gapChange(before: Plan, after: Plan): GapChange {
  const key = (plan: Plan, { code, role }: Gap): string =>
    JSON.stringify([code, role === undefined ? null : plan.roles[role]?.name]);
  const missingIn = (plan: Plan, other: Plan): readonly Gap[] => {
    const keys = new Set(other.gaps.map((gap) => key(other, gap)));
    return plan.gaps.filter((gap) => !keys.has(key(plan, gap)));
  };
  return { closes: missingIn(before, after), opens: missingIn(after, before) };
}
