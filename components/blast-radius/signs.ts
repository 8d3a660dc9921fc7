import { CircleAlert, CircleCheck, CircleDot, TriangleAlert } from 'lucide-react';
import type { CellState } from './cell';

/** Icon and color of how serious the worst attack is that gets in. */
export const signs = {
  stopped: { Icon: CircleCheck, color: 'text-ok' },
  none: { Icon: CircleCheck, color: 'text-ok' },
  optional: { Icon: CircleDot, color: 'text-ink' },
  known: { Icon: TriangleAlert, color: 'text-warn' },
  open: { Icon: CircleAlert, color: 'text-danger' },
} as const satisfies Readonly<Record<CellState, unknown>>;
