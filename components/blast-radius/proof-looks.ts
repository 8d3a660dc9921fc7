import { Check, CircleHelp, X } from 'lucide-react';
import type { Proof } from '@/lib/proof';

/** How each answer of the proof is marked; an icon never stands without words. */
export const proofLooks = {
  nobody: { icon: Check, color: 'text-ok' },
  somebody: { icon: X, color: 'text-danger' },
  undecided: { icon: CircleHelp, color: 'text-warn' },
} as const satisfies Readonly<Record<Proof['result'], unknown>>;
