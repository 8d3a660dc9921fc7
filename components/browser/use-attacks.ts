'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import type { BlastRadius } from '@/lib/blast-radius/types';
import type { TopicId } from '@/lib/explanations';
import type { AttackAnswer, AttackQuestion, Experiment } from '@/lib/service/attack-messages';
import { latestWins } from './rpc';
import { attacker } from './workers';

/** Files come first: the attacks run when typing has paused this long. */
const pauseMilliseconds = 120;

export interface AttackState {
  /**
   * `computing`: the numbers are from an earlier draft, or not there yet. `stale`: the draft is invalid, so
   * the numbers of the last valid one stay. `failed`: a bug of ours.
   */
  readonly status: 'computing' | 'current' | 'stale' | 'failed';
  readonly radius: BlastRadius | undefined;
  /**
   * What gets in without the controls that are switched off. Absent while all are on, or while it is
   * computed.
   */
  readonly experiment: Experiment | undefined;
}

const nothingYet: AttackState = { status: 'computing', radius: undefined, experiment: undefined };

/**
 * The attacks on a draft, run in a separate worker, so that neither typing nor the files wait for them. Only
 * the newest question is answered.
 */
export function useAttacks(input: unknown, without: readonly TopicId[]): AttackState {
  const [attacks, setAttacks] = useState(nothingYet);
  const ask = useRef<(question: AttackQuestion) => void>(undefined);
  const newest = useRef<AttackQuestion>(undefined);
  const asked = useRef(false);

  useEffect(() => {
    ask.current = latestWins(
      (question: AttackQuestion) => attacker()('attack', question),
      (answer, question) =>
        startTransition(() => setAttacks((before) => received(before, answer, newest.current === question))),
      (reason) => {
        console.error(reason);
        setAttacks((before) => ({ ...before, status: 'failed' }));
      },
    );
  }, []);

  useEffect(() => {
    const question = { input, without };
    newest.current = question;
    if (asked.current) setAttacks((before) => ({ ...before, status: 'computing' }));
    asked.current = true;
    const timer = setTimeout(() => ask.current?.(question), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [input, without]);

  return attacks;
}

function received(before: AttackState, answer: AttackAnswer, isNewest: boolean): AttackState {
  if (!answer.ok) return { ...before, status: isNewest ? 'stale' : before.status };
  return {
    status: isNewest ? 'current' : 'computing',
    radius: answer.radius,
    experiment: answer.experiment,
  };
}
