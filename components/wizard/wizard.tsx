'use client';

import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { type StepId, type Wizard, WizardContext } from './context';
import type { Draft } from './draft';
import { stepHeadingId, useAfterPress, useFocusLater } from './focus';
import { environmentOf, fieldName, lastingName, type Path } from './paths';
import { stepOf } from './steps';

interface Seen {
  readonly everything: boolean;
  readonly names: ReadonlySet<string>;
}

/**
 * Holds the draft (`useFormContext<Draft>()`) and the user's place in the wizard (`useWizard()`).
 * `initial` counts once; `reset(draft)` of the form replaces the draft later.
 */
export function WizardProvider({
  initial,
  children,
}: {
  readonly initial: Draft;
  readonly children: ReactNode;
}) {
  const form = useForm<Draft>({ defaultValues: initial });
  const { getValues } = form;
  const [step, setStep] = useState<StepId>('gitlab');
  const [environment, chooseEnvironment] = useState(0);
  const [seen, setSeen] = useState<Seen>({ everything: false, names: new Set() });
  const focusLater = useFocusLater();
  const afterPress = useAfterPress();

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

  const goTo = useCallback(
    (target: StepId | Path) => {
      if (typeof target === 'string') {
        setStep(target);
        focusLater(stepHeadingId);
        return;
      }
      setStep(stepOf(target).id);
      chooseEnvironment((before) => environmentOf(target) ?? before);
      markSeen([target]);
      focusLater(fieldName(target));
    },
    [focusLater, markSeen],
  );

  const wizard = useMemo<Wizard>(
    () => ({
      step,
      environment,
      goTo,
      chooseEnvironment,
      stepOf,
      isSeen: (path) => seen.everything || seen.names.has(lastingName(path, getValues())),
      markSeen,
      showAllProblems: () => setSeen((before) => ({ ...before, everything: true })),
      focusLater,
    }),
    [step, environment, goTo, seen, getValues, markSeen, focusLater],
  );

  return (
    <WizardContext value={wizard}>
      <FormProvider {...form}>{children}</FormProvider>
    </WizardContext>
  );
}

export { useWizard } from './context';
export { WizardFeedback } from './feedback';
export { StepForm } from './step-form';
export { Stepper } from './stepper';
