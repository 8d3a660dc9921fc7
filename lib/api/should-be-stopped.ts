import type { BlastRadius } from '../blast-radius';

/**
 * How much is wrong with a setup: attacks that get in without an explanation or through a danger of the plan,
 * pairs of roles whose deploy jobs can get each other's role, and refused intended deploys. Known choices and
 * limits do not count.
 */
export const shouldBeStopped = ({
  summary: { open, dangerous, notIsolated, refusedDeploys },
}: BlastRadius): number => open + dangerous + notIsolated + refusedDeploys;
