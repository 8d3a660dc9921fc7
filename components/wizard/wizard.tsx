'use client';

import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { FormProvider, type UseFormReturn, useForm } from 'react-hook-form';
import type { StepId } from '@/lib/setup/steps';
import { type Wizard, WizardContext } from './context';
import type { Draft } from './draft';
import { stepHeadingId, useAfterPress, useFocusLater } from './focus';
import { fieldName, lastingName, type Path, roleIndexOf } from './paths';
import { useReadableState } from './readable-state';
import { stepOf } from './steps';

interface Seen {
  readonly everything: boolean;
  readonly names: ReadonlySet<string>;
}

const nothingSeen: Seen = { everything: false, names: new Set() };
const noStep: readonly string[] = [];

const placeName = (step: StepId, roleKey = '') => `${step} ${roleKey}`;

/**
 * Holds the draft (`useFormContext<Draft>()`) and the user's place in the wizard (`useWizard()`). `initial`
 * is only read once. Later, `reset(draft)` of the form replaces the draft, and every field starts again.
 */
export function WizardProvider({
  initial,
  children,
}: {
  readonly initial: Draft;
  readonly children: ReactNode;
}) {
  const [generation, setGeneration] = useState(0);
  const [step, setStep] = useState<StepId>('gitlab');
  const [role, chooseRole] = useState(0);
  const [seen, setSeen] = useState(nothingSeen);
  const [left, leftState] = useReadableState(noStep);
  const generationNow = useRef(0);
  const focusLater = useFocusLater();
  const afterPress = useAfterPress();
  const form = useDraftForm(
    initial,
    useCallback(() => {
      generationNow.current += 1;
      setGeneration(generationNow.current);
      setSeen(nothingSeen);
      chooseRole(0);
    }, []),
  );
  const { getValues } = form;

  const markSeen = useCallback(
    (paths: readonly Path[]) => {
      const names = paths.map((path) => lastingName(path, getValues()));
      afterPress(() =>
        setSeen((before) =>
          names.every((name) => before.names.has(name))
            ? before
            : { ...before, names: new Set([...before.names, ...names]) },
        ),
      );
    },
    [getValues, afterPress],
  );

  const markLeft = useCallback<Wizard['markLeft']>(
    (of, step, roleKey) => {
      const name = placeName(step, roleKey);
      const before = leftState.get();
      if (of === generationNow.current && !before.includes(name)) leftState.set([...before, name]);
    },
    [leftState],
  );

  const goTo = useCallback(
    (target: StepId | Path) => {
      if (typeof target === 'string') {
        setStep(target);
        focusLater(stepHeadingId);
        return;
      }
      setStep(stepOf(target).id);
      chooseRole((before) => roleIndexOf(target) ?? before);
      markSeen([target]);
      focusLater(fieldName(target));
    },
    [focusLater, markSeen],
  );

  const show = useCallback<Wizard['show']>((place) => {
    setStep(place.step);
    chooseRole(place.role);
  }, []);

  const wizard = useMemo<Wizard>(
    () => ({
      step,
      role,
      generation,
      goTo,
      chooseRole,
      show,
      stepOf,
      isSeen: (path) => seen.everything || seen.names.has(lastingName(path, getValues())),
      markSeen,
      isLeft: (id, roleKey) => left.includes(placeName(id, roleKey)),
      markLeft,
      left,
      leftState,
      showAllProblems: () => setSeen((before) => ({ ...before, everything: true })),
      focusLater,
    }),
    [step, role, generation, goTo, show, seen, left, leftState, getValues, markSeen, markLeft, focusLater],
  );

  return (
    <WizardContext value={wizard}>
      <FormProvider {...form}>{children}</FormProvider>
    </WizardContext>
  );
}

/**
 * The form of the draft: one object for as long as the page is open, so that hooks which depend on it never
 * run again because of it. Its `reset` calls `onReplaced`.
 */
function useDraftForm(initial: Draft, onReplaced: () => void): UseFormReturn<Draft> {
  const form = useForm<Draft>({ defaultValues: initial });
  const [stable] = useState(() => ({
    ...form,
    reset: (...replacement: Parameters<typeof form.reset>) => {
      form.reset(...replacement);
      onReplaced();
    },
  }));
  return stable;
}

export { useWizard } from './context';
export { WizardFeedback } from './feedback';
export { StepForm } from './step-form';
export { Stepper } from './stepper';
