'use client';

import { FlaskConical, RotateCcw } from 'lucide-react';
import { counted, joinAnd } from '@/lib/formats/english';
import { Button } from '../ui/button';
import { titleOfTopic, useBlastRadius } from './context';
import { admittedBy } from './numbers';

/**
 * Shown next to all numbers of an experiment: what is switched off, what then gets in, and that nothing of it
 * is exported.
 */
export function ExperimentNotice() {
  const view = useBlastRadius();
  const { without, radius, experiment, reset } = view;
  if (without.length === 0) return null;
  const ways = radius && experiment ? admittedBy(radius, experiment) : undefined;
  return (
    <section
      aria-label="Experiment"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b bg-warn-soft py-1 pr-1.5 pl-4"
    >
      <p className="flex min-w-60 flex-1 items-start gap-2 text-base">
        <FlaskConical aria-hidden size={16} className="mt-0.5 shrink-0 text-warn" />
        <span aria-live="polite">
          <strong className="font-semibold">Experiment, never exported.</strong> Without{' '}
          {joinAnd(without.map((control) => titleOfTopic(view, control)))}{' '}
          {ways === undefined
            ? '…'
            : ways.length === 0
              ? 'nothing more gets in: other controls stop the same attacks.'
              : `${counted(ways.length, 'more attack')} ${ways.length === 1 ? 'gets' : 'get'} in.`}
        </span>
      </p>
      <Button onClick={reset}>
        <RotateCcw aria-hidden size={14} />
        Switch all on again
      </Button>
    </section>
  );
}
