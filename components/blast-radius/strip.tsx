import type { BlastRadius, WeaknessSummary } from '@/lib/blast-radius/types';
import { cx } from '../ui/cx';
import { type CellState, cellOf } from './cell';

const order: readonly CellState[] = ['stopped', 'optional', 'known', 'open'];

/**
 * Bars of attacks that get in are taller than those of stopped ones, so that they differ without color, too.
 */
const looks: Readonly<Record<CellState, string>> = {
  stopped: 'h-2 bg-ok/45 forced-colors:border forced-colors:border-[GrayText] forced-colors:bg-[Canvas]',
  optional: 'h-3.5 border border-line-strong bg-ink/20 forced-colors:bg-[CanvasText]',
  known: 'h-3.5 border border-warn bg-warn/60 forced-colors:bg-[CanvasText]',
  open: 'h-3.5 border border-danger bg-danger forced-colors:bg-[CanvasText]',
  none: 'hidden',
};

/** One small bar for each attack that is tried on a role: a picture of the number next to it. */
export function Strip(props: {
  readonly matrix: BlastRadius['matrix'];
  readonly role: number;
  readonly weaknesses: readonly WeaknessSummary[];
}) {
  const states = props.matrix
    .map((row) => cellOf(row[props.role], props.weaknesses).state)
    .filter((state) => state !== 'none')
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return (
    <span
      aria-hidden
      className="flex h-3.5 min-w-0 flex-1 items-end gap-px sm:gap-0.5 max-sm:hidden forced-color-adjust-none"
    >
      {states.map((state, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
          key={index}
          className={cx('min-w-0.5 max-w-2 flex-[0_1_0.5rem] rounded-[2px]', looks[state])}
        />
      ))}
    </span>
  );
}
