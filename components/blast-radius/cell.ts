import type { WeaknessSummary } from '@/lib/blast-radius/types';
import { weaknessTitle } from '@/lib/blast-radius/weakness-title';
import { layers } from '@/lib/world/layers';
import type { AttackResult } from '@/lib/world/result';

/**
 * The state that a cell of the matrix shows. `optional`: the attack gets in because a pin that few projects
 * can use is missing. `known`: it gets in because of a known choice or limit. `open`: it gets in and should
 * not, either as a danger that the plan names or with no explanation.
 */
export type CellState = 'stopped' | 'optional' | 'known' | 'open' | 'none';

export interface Cell {
  readonly state: CellState;
  /** A few words for the cell itself. */
  readonly short: string;
  /** The same in full, for screen readers and tooltips. */
  readonly full: string;
}

/**
 * What to show for the outcome of an attack on a role. `before` is the outcome without the experiment, while
 * one is running.
 */
export function cellOf(
  result: AttackResult | undefined,
  weaknesses: readonly WeaknessSummary[],
  before?: AttackResult,
): Cell {
  switch (result?.outcome) {
    case 'stopped':
      return { state: 'stopped', short: layers[result.layer], full: `Stopped: ${layers[result.layer]}` };
    case 'succeeded': {
      if (before?.outcome === 'stopped')
        return { state: 'open', short: 'Gets in', full: 'Gets in, because of the experiment' };
      const weakness = weaknesses.find(({ id }) => id === result.weakness);
      if (weakness === undefined)
        return { state: 'open', short: 'Gets in', full: 'Gets in, and should be stopped' };
      if (weakness.danger)
        return { state: 'open', short: 'Gets in', full: `Gets in, and should be stopped: ${weakness.title}` };
      return {
        state: weakness.kind === 'optional' ? 'optional' : 'known',
        short: 'Gets in',
        full: weakness.kind === 'design' ? weaknessTitle(weakness) : `Gets in: ${weakness.title}`,
      };
    }
    case 'not-applicable':
      return { state: 'none', short: 'n/a', full: `Does not apply: ${result.why}` };
    default:
      return { state: 'none', short: 'n/a', full: 'Not tried' };
  }
}

/** Whether the attack gets in. */
export const getsIn = (result: AttackResult | undefined): boolean => result?.outcome === 'succeeded';
