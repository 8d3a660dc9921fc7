'use client';

import { useSlots } from './slots';

/** What the answer of a field did, below the field; nothing unless it was the last one. */
export function Answered({ name }: { readonly name: string }) {
  const { answered } = useSlots();
  return answered(name);
}
