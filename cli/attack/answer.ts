import type { Admitted, BlastRadius, MinimalSets } from '../../lib/blast-radius';
import type { Advice } from '../../lib/plan/alternatives/advice';
import type { Plan } from '../../lib/plan/types';
import { type ScenarioId, scenarios } from '../../lib/world/scenarios';
import { seriousGaps } from './advice';
import { shouldBeStopped } from './status';

/** Goes up when a field is removed, renamed or means something else; new fields do not count. */
const version = 1;

/** Version 1 prints a scenario by its number. */
const withRow = <Row extends { readonly scenario: ScenarioId }>(row: Row) => ({
  ...row,
  scenario: scenarios[row.scenario].row,
});

/**
 * Everything the attacks say, with the warnings about the setup and the advice that the text report has, as `--json` prints it. The shape is
 * described in docs/attack-json.md.
 */
export function answer(
  plan: Plan,
  radius: BlastRadius,
  sets: readonly (readonly MinimalSets[])[],
  advice: readonly Advice[],
) {
  const { summary, attacks, roles, matrix, ablation, isolation, residual, openings, inferences } = radius;
  const named = (list: readonly Admitted[]) =>
    list.map(({ attack, roles: on }) => ({ attack, roles: on.map((role) => roles[role]?.environment) }));
  return {
    version,
    summary: { ...summary, shouldBeStopped: shouldBeStopped(radius) },
    attacks: attacks.map(withRow),
    roles,
    matrix,
    minimalSets: sets,
    ablation: ablation.map((one) => ({
      ...one,
      roles: one.roles.map((role) => roles[role]?.environment),
      admits: named(one.admits),
      supports: named(one.supports),
    })),
    isolation: isolation.map((row, from) => row.map((pair, to) => (from === to ? null : pair))),
    residual: residual.map(withRow),
    openings,
    inferences: inferences.map((one) => ({ ...one, attacks: named(one.attacks) })),
    warnings: seriousGaps(plan).map(({ environment, ...gap }) => ({
      ...gap,
      ...(environment !== undefined && { role: roles[environment]?.environment }),
    })),
    advice: advice.map(({ alternative: { id, title, effect, cost, preview }, closes, opens }) => ({
      id,
      title,
      effect,
      cost,
      closes: [...new Set(closes)],
      opens: [...new Set(opens)],
      setup: preview,
    })),
  };
}
