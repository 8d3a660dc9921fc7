'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import { addReports, applyUpdate, type Output } from './output';
import { latestWins } from './rpc';
import { generator } from './workers';

/**
 * The output of a setup input, kept up to date in the worker. Typing never waits for it: while one answer is under way
 * only the newest input is remembered, and showing an answer is interruptible. While the input is invalid the last
 * good files stay. Reports that take long to compute follow when the typing pauses.
 */
export function useOutput(input: unknown, initial: Output): Output {
  const [output, setOutput] = useState(initial);
  const ask = useRef<(input: unknown) => void>(undefined);
  const newest = useRef(input);

  useEffect(() => {
    const fail = (reason: unknown) => {
      console.error(reason);
      setOutput((before) => ({ ...before, status: 'failed' }));
    };
    ask.current = latestWins(
      (question: unknown) => generator()('output', question),
      (update, question) => {
        startTransition(() => setOutput((before) => applyUpdate(before, update)));
        if (update.ok) setTimeout(reports, typingPause, question);
      },
      fail,
    );
    const reports = (question: unknown) => {
      if (question !== newest.current) return;
      generator()('reports', question).then((files) => {
        if (question === newest.current)
          startTransition(() => setOutput((before) => addReports(before, files)));
      }, fail);
    };
    generator()('explanations', null).then(
      (explanations) => startTransition(() => setOutput((before) => ({ ...before, explanations }))),
      fail,
    );
  }, []);

  useEffect(() => {
    newest.current = input;
    ask.current?.(input);
  }, [input]);

  return output;
}

/** Milliseconds without a new draft after which the reports are worth computing. */
const typingPause = 250;
