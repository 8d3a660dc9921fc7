'use client';

import { useState } from 'react';

/** A state that a callback can read as it is now, not as it was when the callback was created. */
export interface ReadableState<Value> {
  readonly get: () => Value;
  readonly set: (next: Value) => void;
}

/** The value to render, and its state, which is always the same object. */
export function useReadableState<Value extends object | string | number | undefined>(
  initial: Value,
): readonly [Value, ReadableState<Value>] {
  const [value, setValue] = useState(initial);
  const [state] = useState<ReadableState<Value>>(() => {
    let current = initial;
    return {
      get: () => current,
      set: (next) => {
        current = next;
        setValue(next);
      },
    };
  });
  return [value, state];
}
