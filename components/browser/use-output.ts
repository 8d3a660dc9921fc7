'use client';

import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import type { GeneratorCalls } from '@/lib/service/generator';
import type { Output } from '@/lib/service/output';
import { followDraft } from './follow-draft';
import type { Call } from './rpc';
import { generator } from './workers';

/** Looked up for each call: after a failure there is a new worker. */
const askGenerator: Call<GeneratorCalls> = (name, argument) => generator()(name, argument);

/**
 * The output of a setup input, kept up to date in the worker. Typing never waits for it, because showing an
 * answer is interruptible. While the input is invalid, the last valid files stay, unless another draft was
 * opened (`opened` is the number of drafts opened so far).
 */
export function useOutput(input: unknown, opened: number, initial: Output): Output {
  const [shown, setShown] = useState({ output: initial, opened });
  const first = useRef(initial);
  const following = useRef<ReturnType<typeof followDraft>>(undefined);

  useEffect(() => {
    const show = (output: Output, opened: number) => startTransition(() => setShown({ output, opened }));
    following.current = followDraft(askGenerator, first.current, show);
    return () => following.current?.stop();
  }, []);

  useEffect(() => {
    following.current?.follow(input, opened);
  }, [input, opened]);

  const { explanations } = shown.output;
  const nothing = useMemo(() => ({ ...initial, explanations }), [initial, explanations]);
  return shown.opened === opened ? shown.output : nothing;
}
