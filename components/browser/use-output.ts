'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import { applyUpdate, type Output } from './output';
import { latestWins } from './rpc';
import { generator } from './workers';

/**
 * The output of a setup input, kept up to date in the worker. Typing never waits for it: while one answer is under way
 * only the newest input is remembered, and showing an answer is interruptible. While the input is invalid the last
 * good files stay.
 */
export function useOutput(input: unknown, initial: Output): Output {
  const [output, setOutput] = useState(initial);
  const ask = useRef<(input: unknown) => void>(undefined);

  useEffect(() => {
    const fail = (reason: unknown) => {
      console.error(reason);
      setOutput((before) => ({ ...before, status: 'failed' }));
    };
    ask.current = latestWins(
      (question: unknown) => generator()('output', question),
      (update) => startTransition(() => setOutput((before) => applyUpdate(before, update))),
      fail,
    );
    generator()('explanations', null).then(
      (explanations) => startTransition(() => setOutput((before) => ({ ...before, explanations }))),
      fail,
    );
  }, []);

  useEffect(() => ask.current?.(input), [input]);

  return output;
}
