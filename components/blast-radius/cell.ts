import type { WeaknessSummary } from '@/lib/blast-radius/types';
import { weaknessTitle } from '@/lib/blast-radius/weakness-title';
import { layers } from '@/lib/world/layers';
import type { AttackResult } from '@/lib/world/result';

/**
 * What a cell of the matrix tells at a glance. `optional`: gets in for want of a pin that few can have. `known`: gets
 * in by a choice or a limit that is named. `open`: gets in, and should not, whether the plan names it as a danger or
 * nothing explains it.
 */
export type CellState = 'stopped' | 'optional' | 'known' | 'open' | 'none';

export interface Cell {
  readonly state: CellState;
  /** A few words for the cell itself. */
  readonly short: string;
  /** The same in full: for screen readers and tooltips. */
  readonly full: string;
}

/** What to show for the outcome of an attack on a role. `before`: the outcome without the experiment, while one is on. */
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
