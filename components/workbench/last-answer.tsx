'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { AnswerChange } from '@/lib/service/answer-change';
import type { AttackChange } from '@/lib/service/attack-messages';
import { attacker, generator } from '../browser/workers';
import type { Draft } from '../wizard/draft';
import { fieldLabel } from '../wizard/field-label';
import { toSetupInput } from '../wizard/to-setup-input';
import { type TrackedAnswer, useTrackedAnswer } from './use-tracked-answer';

/** Files and attacks of the draft itself come first. */
const pauseMilliseconds = 160;

/** The last answer and what it changed: the one source for the form, the verdict and the files. */
export interface LastAnswer {
  /** The name of the field. */
  readonly name: string;
  /** The label of the field. */
  readonly label: string;
  /** Absent until it is computed, and while the draft is invalid. */
  readonly change: AnswerChange | undefined;
  /** What the answer did to the attacks on the shown role. */
  readonly attacks: AttackChange | undefined;
  /** Restores the draft before the answer. */
  readonly takeBack: () => void;
}

const LastAnswerContext = createContext<LastAnswer | undefined>(undefined);

/** The last answer; nothing while the draft is unchanged since it was loaded. */
export const useLastAnswer = (): LastAnswer | undefined => useContext(LastAnswerContext);

export function LastAnswerProvider(props: {
  /** The input of `parseSetup`. */
  readonly input: unknown;
  /** The role that is shown. */
  readonly role: number;
  readonly children: ReactNode;
}) {
  const { answer, takeBack } = useTrackedAnswer();
  const { getValues } = useFormContext<Draft>();
  const { change, attacks } = useChanges(answer, props.input, props.role);
  const value = useMemo<LastAnswer | undefined>(
    () =>
      answer && {
        name: answer.name,
        label: fieldLabel(answer.name, getValues()),
        change,
        attacks,
        takeBack,
      },
    [answer, change, attacks, takeBack, getValues],
  );
  return <LastAnswerContext value={value}>{props.children}</LastAnswerContext>;
}

interface Changes {
  readonly answer: TrackedAnswer;
  readonly change?: AnswerChange | undefined;
  readonly attacks?: AttackChange | undefined;
}

/**
 * Requested when typing pauses. The previous result about the same answer stays until then, so that nothing
 * flickers.
 */
function useChanges(answer: TrackedAnswer | undefined, after: unknown, role: number): Partial<Changes> {
  const [changes, setChanges] = useState<Changes>();
  useEffect(() => {
    if (answer === undefined) return;
    let isCurrent = true;
    const add = (found: Omit<Changes, 'answer'>) => {
      if (isCurrent)
        setChanges((known) => ({ ...(known?.answer === answer ? known : {}), answer, ...found }));
    };
    const fail = (reason: unknown) => console.error(reason);
    const timer = setTimeout(() => {
      const before = toSetupInput(answer.before);
      generator()('answerChange', { before, after }).then((change) => add({ change }), fail);
      attacker()('attackChange', { before, after, role }).then((attacks) => add({ attacks }), fail);
    }, pauseMilliseconds);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [answer, after, role]);
  return changes && changes.answer === answer ? changes : {};
}
