import { Check, CircleHelp, X } from 'lucide-react';
import type { Proof } from '@/lib/proof';

/** Icon and color of each result of the proof. An icon always comes with words. */
export const proofLooks = {
  nobody: { icon: Check, color: 'text-ok' },
  somebody: { icon: X, color: 'text-danger' },
  undecided: { icon: CircleHelp, color: 'text-warn' },
} as const satisfies Readonly<Record<Proof['result'], unknown>>;
