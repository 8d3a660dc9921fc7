'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../browser/files';
import { Button, type ButtonProps } from './button';
import { cx } from './cx';
import { useMayTake } from './held';

/** Copies a text and says in words whether that worked. */
export function CopyButton(
  props: ButtonProps & {
    readonly text: string;
    readonly label?: string;
    /** Shows only the icon on a phone. */
    readonly compact?: boolean;
  },
) {
  const { text, label = 'Copy', compact = false, ...native } = props;
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const { held, mayTake } = useMayTake();

  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <Button
      variant="ghost"
      aria-disabled={held || undefined}
      onClick={async () => {
        if (mayTake()) setState((await copyText(text)) ? 'copied' : 'refused');
      }}
      {...native}
    >
      {state === 'copied' ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
      <span aria-live="polite" className={cx(compact && 'max-sm:sr-only')}>
        {state === 'ready' ? label : state === 'copied' ? 'Copied' : 'Not allowed'}
      </span>
    </Button>
  );
}
