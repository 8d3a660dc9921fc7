'use client';

import { useEffect, useRef, useState } from 'react';
import type { AuditAnswer, AuditQuestion } from '@/lib/service/audit-messages';
import { latestWins } from './rpc';
import { auditor } from './workers';

export interface AuditState {
  /** `nothing`: there is nothing to check. `working`: the answer is from an earlier question, or not there yet. `failed`: a bug of ours. */
  readonly status: 'nothing' | 'working' | 'current' | 'failed';
  readonly answer: AuditAnswer | undefined;
}

const nothing: AuditState = { status: 'nothing', answer: undefined };

/**
 * The auditor's findings for the sources, requested at every change. While an answer is pending, only the
 * newest question waits. `question` must keep its identity until it changes.
 */
export function useAudit(question: Omit<AuditQuestion, 'now'>): AuditState {
  const [state, setState] = useState(nothing);
  const newest = useRef(question);
  const ask = useRef<(question: Omit<AuditQuestion, 'now'>) => void>(undefined);

  useEffect(() => {
    newest.current = question;
    ask.current ??= latestWins(
      (asked: Omit<AuditQuestion, 'now'>) =>
        auditor()('audit', { ...asked, now: Math.floor(Date.now() / 1000) }),
      (answer, asked) => {
        if (newest.current.sources.length > 0)
          setState({ status: asked === newest.current ? 'current' : 'working', answer });
      },
      (reason) => {
        console.error(reason);
        setState({ status: 'failed', answer: undefined });
      },
    );
    if (question.sources.length === 0) return setState(nothing);
    setState((before) => ({ ...before, status: 'working' }));
    ask.current(question);
  }, [question]);

  return state;
}
