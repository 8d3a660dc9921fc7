'use client';

import { useCallback, useEffect, useState } from 'react';
import { type FieldPathValue, type UseFormReturn, useFormContext } from 'react-hook-form';
import type { Draft } from '../wizard/draft';
import type { Name } from '../wizard/names';

/** The last answered field, and the draft before that. Continued typing in one field is one answer. */
export interface TrackedAnswer {
  readonly name: Name;
  readonly before: Draft;
}

/** Other fields that change within this many milliseconds belong to the same answer. */
const followsWithin = 50;

/** Follows the form. Loading another draft (an example, a file, a link) is not an answer. */
export function useTrackedAnswer(): {
  readonly answer: TrackedAnswer | undefined;
  readonly takeBack: () => void;
} {
  const form = useFormContext<Draft>();
  const [answer, setAnswer] = useState<TrackedAnswer>();

  useEffect(() => {
    let last = structuredClone(form.getValues());
    let current: Name | undefined;
    let answeredAt = Number.NEGATIVE_INFINITY;
    return form.subscribe({
      formState: { values: true },
      callback: ({ name, type }) => {
        const values = structuredClone(form.getValues());
        if (JSON.stringify(values) === JSON.stringify(last)) return;
        const before = last;
        last = values;
        // Ticking a step of the checklist is not an answer.
        if (name === 'applied') return;
        if (name === undefined) {
          current = undefined;
          setAnswer(undefined);
          return;
        }
        const now = performance.now();
        const follows = type === undefined && now - answeredAt < followsWithin;
        if (name === current || (follows && current !== undefined)) return;
        current = name as Name;
        answeredAt = now;
        setAnswer({ name: current, before });
      },
    });
  }, [form]);

  const takeBack = useCallback(() => {
    if (answer) restore(form, answer);
    setAnswer(undefined);
  }, [form, answer]);

  return { answer, takeBack };
}

/** Restores the previous value of the field, or the whole draft if the answer changed more than that. */
function restore(form: UseFormReturn<Draft>, { name, before }: TrackedAnswer): void {
  form.setValue(name, valueAt(before, name) as FieldPathValue<Draft, Name>, { shouldDirty: true });
  // What was ticked in between stays ticked.
  const whole = { ...before, applied: form.getValues('applied') };
  if (JSON.stringify(form.getValues()) !== JSON.stringify(whole)) form.reset(whole);
}

const valueAt = (draft: Draft, name: Name): unknown =>
  name.split('.').reduce<unknown>((value, key) => Object(value)[key], draft);
