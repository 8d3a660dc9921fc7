import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Gap } from '@/lib/plan/types';
import type { Tone } from '../ui/badge';

/** How grave a gap is: a word, a sign and a tone for each. */
export const severities = {
  danger: { word: 'Danger', tone: 'danger', icon: CircleAlert },
  warning: { word: 'Warning', tone: 'warn', icon: TriangleAlert },
  info: { word: 'Note', tone: 'neutral', icon: Info },
} as const satisfies Record<Gap['severity'], { word: string; tone: Tone; icon: typeof Info }>;

/** The gravest first; equal ones keep their order. */
export const byGravity = (gaps: readonly Gap[]): readonly Gap[] => {
  const order: readonly Gap['severity'][] = ['danger', 'warning', 'info'];
  return [...gaps].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
};
