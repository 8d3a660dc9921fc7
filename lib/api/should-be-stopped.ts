import type { BlastRadius } from '../blast-radius';

/**
 * How much is wrong with a setup: attacks that get in unexplained or by a danger of the plan, pairs of environments
 * whose deploy jobs can take each other's role, and intended deploys that are refused. Choices and limits that are
 * named do not count.
 */
export const shouldBeStopped = ({
  summary: { open, dangerous, notIsolated, refusedDeploys },
}: BlastRadius): number => open + dangerous + notIsolated + refusedDeploys;
