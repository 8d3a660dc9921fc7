import type { Admitted, BlastRadius, MinimalSets } from '../blast-radius';
import type { Advice } from '../plan/alternatives/advice';
import { seriousGaps } from '../plan/serious-gaps';
import type { Plan } from '../plan/types';
import type { AttackResult } from '../world/result';
import { type ScenarioId, scenarios } from '../world/scenarios';
import { shouldBeStopped } from './should-be-stopped';

/** Increases when a field is removed, renamed or changes its meaning; new fields do not count. */
const version = 2;

/** The JSON has the number of a scenario, as in version 1. */
const withRow = <Row extends { readonly scenario: ScenarioId }>(row: Row) => ({
  ...row,
  scenario: scenarios[row.scenario].row,
});

/** The JSON calls a weakness an opening, as in version 1. */
function cellOf(result: AttackResult) {
  if (result.outcome !== 'succeeded') return result;
  const { outcome, how, weakness, inferred } = result;
  return {
    outcome,
    how,
    ...(weakness !== undefined && { opening: weakness }),
    ...(inferred !== undefined && { inferred }),
  };
}

/**
 * All results of the attacks, with the warnings about the setup and the advice of the text report, as
 * `--json` prints them. docs/attack-json.md describes the format.
 */
export function attackAnswer(
  plan: Plan,
  radius: BlastRadius,
  sets: readonly (readonly MinimalSets[])[],
  advice: readonly Advice[],
) {
  const { summary, attacks, roles, matrix, ablation, isolation, residual, weaknesses, inferences } = radius;
  const named = (list: readonly Admitted[]) =>
    list.map(({ attack, roles: on }) => ({ attack, roles: on.map((role) => roles[role]?.name) }));
  return {
    version,
    summary: { ...summary, shouldBeStopped: shouldBeStopped(radius) },
    attacks: attacks.map(withRow),
    roles,
    matrix: matrix.map((row) => row.map(cellOf)),
    minimalSets: sets,
    ablation: ablation.map((control) => ({
      ...control,
      roles: control.roles.map((role) => roles[role]?.name),
      admits: named(control.admits),
      supports: named(control.supports),
    })),
    isolation: isolation.map((row, from) => row.map((pair, to) => (from === to ? null : pair))),
    residual: residual.map(withRow),
    openings: weaknesses,
    inferences: inferences.map((inference) => ({ ...inference, attacks: named(inference.attacks) })),
    warnings: seriousGaps(plan).map(({ role, ...gap }) => ({
      ...gap,
      ...(role !== undefined && { role: roles[role]?.name }),
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
