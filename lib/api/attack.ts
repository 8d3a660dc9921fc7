import { computeBlastRadius, minimalSets } from '../blast-radius';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { adviceOf } from '../plan/alternatives/advice';
import type { Setup } from '../setup/schema';
import { attackAnswer } from './attack-answer';

/** The fields of `keyless attack --json`, described in docs/attack-json.md. */
export type AttackAnswer = ReturnType<typeof attackAnswer>;

/**
 * Attacks what would be generated from a setup: matrix, ablation, isolation, residual risks, and what to change. Expects a setup that
 * `parseSetup` accepted. `summary.shouldBeStopped` above 0 is exit status 1 of the command.
 */
export function attack(setup: Setup): AttackAnswer {
  const plan = planSetup(setup);
  const world = attackedWorld(plan);
  return attackAnswer(plan, computeBlastRadius(world), minimalSets(world), adviceOf(plan));
}
