import type { Admitted, BlastRadius, MinimalSets } from '../blast-radius';
import type { Advice } from '../plan/alternatives/advice';
import { seriousGaps } from '../plan/serious-gaps';
import type { Plan } from '../plan/types';
import type { AttackResult } from '../world/result';
import { type ScenarioId, scenarios } from '../world/scenarios';
import { shouldBeStopped } from './should-be-stopped';

/** Goes up when a field is removed, renamed or means something else; new fields do not count. */
const version = 2;

/** Version 1 prints a scenario by its number. */
const withRow = <Row extends { readonly scenario: ScenarioId }>(row: Row) => ({
  ...row,
  scenario: scenarios[row.scenario].row,
});

/** Version 1 calls a weakness an opening. */
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
 * Everything the attacks say, with the warnings about the setup and the advice that the text report has, as `--json` prints it. The shape is
 * described in docs/attack-json.md.
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
    ablation: ablation.map((one) => ({
      ...one,
      roles: one.roles.map((role) => roles[role]?.name),
      admits: named(one.admits),
      supports: named(one.supports),
    })),
    isolation: isolation.map((row, from) => row.map((pair, to) => (from === to ? null : pair))),
    residual: residual.map(withRow),
    openings: weaknesses,
    inferences: inferences.map((one) => ({ ...one, attacks: named(one.attacks) })),
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
