'use client';

import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { cx } from '../ui/cx';
import { useWizard } from './context';
import { useFeedback } from './feedback';
import { type ListedStep, stepOf, steps } from './steps';

/** The steps in their order, each with how complete it is. A column where it is given little width, a row otherwise. */
export function Stepper() {
  const { step: current } = useWizard();
  const list = useRef<HTMLOListElement>(null);

  // In a row that is wider than the screen the current step is brought into view, without moving the page.
  useEffect(() => {
    const item = list.current?.children[steps.findIndex(({ id }) => id === current)];
    if (!list.current || !(item instanceof HTMLElement)) return;
    list.current.scrollTo({ left: item.offsetLeft - (list.current.clientWidth - item.offsetWidth) / 2 });
  }, [current]);

  return (
    <nav aria-label="Steps" className="@container">
      <ol
        ref={list}
        className="relative flex gap-1 overflow-x-auto p-1 @max-3xs:flex-col @max-3xs:overflow-visible"
      >
        {steps.map((step, index) => (
          <StepButton key={step.id} step={step} number={index + 1} />
        ))}
      </ol>
    </nav>
  );
}

function StepButton({ step, number }: { readonly step: ListedStep; readonly number: number }) {
  const wizard = useWizard();
  const { problems, status } = useFeedback();
  const stepProblems =
    step.id === 'review' ? problems : problems.filter(({ path }) => stepOf(path).id === step.id);
  const shown = stepProblems.filter(({ path }) => wizard.isSeen(path)).length;
  const current = wizard.step === step.id;
  const complete = status === 'current' || (status !== 'working' && stepProblems.length === 0);
  return (
    <li className="shrink-0">
      <button
        type="button"
        aria-current={current ? 'step' : undefined}
        onClick={() => wizard.goTo(step.id)}
        className={cx(
          'relative flex h-9 w-full items-center gap-2 rounded-md pr-2 pl-1.5 text-left transition-colors pointer-coarse:h-11',
          current ? 'bg-accent-soft font-medium text-accent' : 'text-ink hover:bg-ink/5',
        )}
      >
        <span
          aria-hidden
          className={cx(
            'flex size-5 shrink-0 items-center justify-center rounded-full border text-xs tabular-nums',
            shown > 0
              ? 'border-danger text-danger'
              : complete
                ? 'border-ok bg-ok-soft text-ok'
                : 'border-line-strong text-muted',
          )}
        >
          {complete ? <Check size={12} strokeWidth={2.5} /> : shown > 0 ? '!' : number}
        </span>
        <span className="flex-1 whitespace-nowrap">{step.title}</span>
        {stepProblems.length > 0 && status !== 'working' ? (
          <span
            className={cx('text-xs whitespace-nowrap tabular-nums', shown > 0 ? 'text-danger' : 'text-muted')}
          >
            {shown > 0 ? `${shown} to fix` : 'open'}
          </span>
        ) : null}
        {complete ? <span className="sr-only">, complete</span> : null}
      </button>
    </li>
  );
}
