'use client';

import { ArrowRight } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { usePreload } from '../browser/use-preload';
import { Button } from '../ui/button';
import { useWizard } from './context';
import { useProblems } from './feedback';
import { stepHeadingId } from './focus';
import { useRoles } from './roles/current';
import { type ListedStep, stepOf, steps } from './steps';

const loadWhenIdle = () => Promise.all(steps.map(({ load }) => load?.()));

/** The current step: its question, its fields, and the link to the next question. */
export const StepForm = memo(function StepForm() {
  const { step: id, generation } = useWizard();
  const index = steps.findIndex((step) => step.id === id);
  const step = steps[index];
  useSeenWhenLeft();
  usePreload(loadWhenIdle);
  if (step === undefined) return null;
  return (
    <form
      aria-labelledby={stepHeadingId}
      autoComplete="off"
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="print-whole @container flex min-h-0 flex-1 flex-col [@media(height<34rem)]:overflow-auto"
    >
      {/* Where the screen is short (a phone on its side, 400 % zoom), the way on scrolls along. */}
      <div className="print-whole min-h-0 flex-1 overflow-auto [@media(height<34rem)]:flex-none [@media(height<34rem)]:overflow-visible px-4 pt-5 pb-10 sm:px-6 [&_:is(input,select,textarea,fieldset)]:scroll-my-24">
        <header className="mb-6">
          <Question step={step} />
          <p className="mt-1 text-muted">
            Step {index + 1} of {steps.length}. {step.summary}
          </p>
        </header>
        <step.Form key={`${step.id} ${generation}`} />
      </div>
      <Ways before={steps[index - 1]} next={steps[index + 1]} />
    </form>
  );
});

function Question({ step: { question } }: { readonly step: ListedStep }) {
  const { current } = useRoles();
  return (
    <h2
      id={stepHeadingId}
      tabIndex={-1}
      className="scroll-mt-6 font-bold text-xl tracking-tight wrap-anywhere outline-none"
    >
      {typeof question === 'string' ? question : question(current ?? { name: 'this role', kind: 'deploy' })}
    </h2>
  );
}

/** Back, and Next with the next question. */
function Ways(props: { readonly before: ListedStep | undefined; readonly next: ListedStep | undefined }) {
  const { before, next } = props;
  const { goTo } = useWizard();
  return (
    <footer className="flex shrink-0 gap-3 border-t bg-raised px-4 py-3 sm:px-6 print:hidden">
      {before ? (
        <Button size="large" onClick={() => goTo(before.id)}>
          Back
        </Button>
      ) : null}
      {next ? (
        <Button variant="primary" size="large" wraps className="min-w-0 flex-1" onClick={() => goTo(next.id)}>
          Next: {next.next}
          <ArrowRight aria-hidden size={16} className="shrink-0" />
        </Button>
      ) : null}
    </footer>
  );
}

/** After a user leaves a step, its problems show, and it counts as finished if it has none. */
function useSeenWhenLeft(): void {
  const { step: id, role, generation, markSeen, markLeft } = useWizard();
  const { problems } = useProblems();
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
  const roleKey = useRoles().current?.key;
  useEffect(() => () => markLeft(generation, id), [generation, id, markLeft]);
  useEffect(() => () => markLeft(generation, id, roleKey), [generation, id, roleKey, markLeft]);
}
