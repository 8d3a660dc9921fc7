'use client';

import { useSlots } from './slots';

/** The effect of the last answer, below its field; nothing below all other fields. */
export function Answered({ name }: { readonly name: string }) {
  const { answered } = useSlots();
  return answered(name);
}
