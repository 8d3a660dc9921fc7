'use client';

import { Check, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { cx } from '../ui/cx';
import { useWizard } from './context';
import { useFeedback } from './feedback';
import { type ListedStep, stepOf, steps } from './steps';

/** All steps in one line: which one is open, which are finished, and which need fixing. */
export function Stepper() {
  const { step: current } = useWizard();
  const list = useRef<HTMLOListElement>(null);

  // If the line is wider than the screen, scrolls to the current step without moving the page.
  useEffect(() => {
    const item = list.current?.children[steps.findIndex(({ id }) => id === current)];
    if (!list.current || !(item instanceof HTMLElement)) return;
    list.current.scrollTo({ left: item.offsetLeft - (list.current.clientWidth - item.offsetWidth) / 2 });
  }, [current]);

  return (
    <nav aria-label="Steps" className="shrink-0 border-b print:hidden">
      <ol ref={list} className="relative flex items-center overflow-x-auto px-3 py-1.5 sm:px-5">
        {steps.map((step, index) => (
          <li key={step.id} className="flex shrink-0 items-center">
            {index > 0 ? <ChevronRight aria-hidden size={12} className="text-faint" /> : null}
            <StepButton step={step} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButton({ step }: { readonly step: ListedStep }) {
  const wizard = useWizard();
  const { problems, status, isExample } = useFeedback();
  const here = step.id === 'review' ? problems : problems.filter(({ path }) => stepOf(path).id === step.id);
  const toFix = here.filter(({ path }) => wizard.isSeen(path)).length;
  const current = wizard.step === step.id;
  const finished = !isExample && wizard.isLeft(step.id) && status !== 'working' && here.length === 0;
  return (
    <button
      type="button"
      aria-current={current ? 'step' : undefined}
      onClick={() => wizard.goTo(step.id)}
      className={cx(
        'flex h-8 items-center gap-0.5 rounded-sm px-1 text-xs whitespace-nowrap transition-colors pointer-coarse:h-11',
        current
          ? 'font-semibold text-accent'
          : finished
            ? 'text-ok hover:bg-ink/5'
            : 'text-muted hover:bg-ink/5 hover:text-ink',
      )}
    >
      {finished ? <Check aria-hidden size={13} strokeWidth={2.5} /> : null}
      {step.title}
      {toFix > 0 ? (
        <span className="min-w-4 rounded-sm bg-danger-soft px-1 text-center font-semibold text-danger tabular-nums">
          {toFix}
          <span className="sr-only"> to fix</span>
        </span>
      ) : null}
      {finished ? <span className="sr-only">, finished</span> : null}
    </button>
  );
}
