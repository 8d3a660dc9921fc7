'use client';

import { useEffect, useState } from 'react';
import type { FieldLines, FieldLinesAnswer, FileLines } from '@/lib/service/field-lines';
import type { AskingStep } from '@/lib/setup/steps';
import { generator } from './workers';

/** Files and attacks come first: the lines are looked up when typing has paused this long. */
const pauseMilliseconds = 350;

export interface DecidedLines {
  readonly fields: readonly FieldLines[];
  /** Lines that are there only for other roles. */
  readonly ofOtherRoles: FileLines;
}

/**
 * The lines that the fields of a step decide, or those of all steps, for the edited role. Asks about a few
 * fields at a time, so that typing never waits. The previous lines stay until all new ones are known. Returns
 * nothing while nothing is known about the step of this draft (`opened` is the number of drafts opened so far).
 */
export function useFieldLines(
  input: unknown,
  opened: number,
  role: number,
  step: AskingStep | undefined,
): DecidedLines | undefined {
  const [known, setKnown] = useState<DecidedLines & { readonly of: string }>();
  const of = `${opened} ${step} ${role}`;

  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const fields: FieldLines[] = [];
      let ofOtherRoles: FileLines = {};
      for (let from: number | undefined = 0; from !== undefined; ) {
        const answer: FieldLinesAnswer | undefined = await generator()('fieldLines', {
          input,
          role,
          from,
          ...(step === undefined ? {} : { step }),
        });
        if (!isCurrent || answer === undefined) return;
        fields.push(...answer.fields);
        if (from === 0) ofOtherRoles = answer.ofOtherRoles;
        from = answer.next;
      }
      setKnown({ fields, ofOtherRoles, of });
    };
    const timer = setTimeout(() => look().catch((reason) => console.error(reason)), pauseMilliseconds);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [input, role, step, of]);

  return known?.of === of ? known : undefined;
}
