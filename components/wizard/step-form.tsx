'use client';

import { ArrowLeft, ArrowRight } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { usePreload } from '../browser/use-preload';
import { Button } from '../ui/button';
import { useWizard } from './context';
import { useFeedback } from './feedback';
import { stepHeadingId } from './focus';
import { stepOf, steps } from './steps';

const loadWhenIdle = () => Promise.all(steps.map(({ load }) => load?.()));

/** The form of the current step. */
export const StepForm = memo(function StepForm() {
  const { step: id, generation, goTo } = useWizard();
  const index = steps.findIndex((step) => step.id === id);
  const step = steps[index];
  useSeenWhenLeft();
  usePreload(loadWhenIdle);
  if (step === undefined) return null;
  const before = steps[index - 1];
  const next = steps[index + 1];
  return (
    <form
      aria-labelledby={stepHeadingId}
      autoComplete="off"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="@container flex min-h-full flex-col lg:h-full"
    >
      <div className="flex-1 px-4 pt-4 pb-8 lg:min-h-0 lg:overflow-auto [&_:is(input,select,textarea,fieldset)]:scroll-my-24">
        <header className="mb-5">
          <h2 id={stepHeadingId} tabIndex={-1} className="scroll-mt-6 font-semibold text-xl outline-none">
            {step.title}
          </h2>
          <p className="text-base text-muted">{step.summary}</p>
        </header>
        <step.Form key={`${step.id} ${generation}`} />
      </div>
      <footer className="flex justify-between gap-2 border-t bg-surface px-4 py-2">
        {before ? (
          <Button variant="ghost" onClick={() => goTo(before.id)}>
            <ArrowLeft aria-hidden size={14} />
            {before.title}
          </Button>
        ) : (
          <span />
        )}
        {next ? (
          <Button onClick={() => goTo(next.id)}>
            {next.title}
            <ArrowRight aria-hidden size={14} />
          </Button>
        ) : null}
      </footer>
    </form>
  );
});

/** Whoever leaves a step has seen its questions: what is still wrong in it shows from then on. */
function useSeenWhenLeft(): void {
  const { step: id, role, markSeen } = useWizard();
  const { problems } = useFeedback();
  const latest = useRef(problems);
  useEffect(() => {
    latest.current = problems;
  }, [problems]);
  useEffect(() => {
    const here = (path: readonly (string | number)[]) =>
      stepOf(path).id === id && (path[0] !== 'roles' || path[1] === role);
    return () => {
      const left = latest.current.map(({ path }) => path).filter(here);
      if (left.length > 0) markSeen(left);
    };
  }, [id, role, markSeen]);
}
