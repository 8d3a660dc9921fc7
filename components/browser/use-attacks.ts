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

/** The results, and the number of the draft they belong to. */
interface Known {
  readonly opened: number;
  readonly state: AttackState;
}

/**
 * The attacks on a draft, run in a separate worker, so that neither typing nor the files wait for them. Only
 * the newest question is answered. `opened` is the number of drafts opened so far: another draft starts with no results.
 */
export function useAttacks(input: unknown, opened: number, without: readonly TopicId[]): AttackState {
  const [known, setKnown] = useState<Known>({ opened, state: nothingYet });
  const ask = useRef<(asked: Asked) => void>(undefined);
  const newest = useRef<Asked>(undefined);
  const isFirst = useRef(true);

  useEffect(() => {
    const change = (opened: number, next: (before: AttackState) => AttackState) =>
      setKnown((known) => ({ opened, state: next(known.opened === opened ? known.state : nothingYet) }));
    ask.current = latestWins(
      ({ question }: Asked) => attacker()('attack', question),
      (answer, asked) => {
        if (asked.opened !== newest.current?.opened) return;
        const isNewest = newest.current === asked;
        startTransition(() => change(asked.opened, (before) => received(before, answer, isNewest)));
      },
      (reason) => {
        console.error(reason);
        change(newest.current?.opened ?? 0, (before) => ({ ...before, status: 'failed' }));
      },
    );
  }, []);

  useEffect(() => {
    const asked = { question: { input, without }, opened };
    newest.current = asked;
    if (!isFirst.current)
      setKnown(({ state, opened: of }) => ({
        opened,
        state: of === opened ? { ...state, status: 'computing' } : nothingYet,
      }));
    isFirst.current = false;
    const timer = setTimeout(() => ask.current?.(asked), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [input, opened, without]);

  return known.opened === opened ? known.state : nothingYet;
}

interface Asked {
  readonly question: AttackQuestion;
  readonly opened: number;
}

function received(before: AttackState, answer: AttackAnswer, isNewest: boolean): AttackState {
  if (!answer.ok) return { ...before, status: isNewest ? 'stale' : before.status };
  return {
    status: isNewest ? 'current' : 'computing',
    radius: answer.radius,
    experiment: answer.experiment,
  };
}
