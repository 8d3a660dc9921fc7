'use client';

import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Output } from '@/lib/service/output';
import { BlastRadiusProvider } from '../blast-radius/provider';
import { useOutput } from '../browser/use-output';
import { usePreload } from '../browser/use-preload';
import type { AskedFile } from '../files/files-pane';
import { cx } from '../ui/cx';
import { ToastArea } from '../ui/toast';
import type { Draft } from '../wizard/draft';
import { type Slots, SlotsProvider } from '../wizard/slots';
import { toSetupInput } from '../wizard/to-setup-input';
import { StepForm, Stepper, useWizard, WizardFeedback, WizardProvider } from '../wizard/wizard';
import { AnswerEffect } from './answer-effect';
import { Begin } from './begin';
import { DraftNotices } from './draft-notices';
import { ExampleRibbon } from './example-ribbon';
import { Header } from './header';
import { LastAnswerProvider } from './last-answer';
import { draftFor, type Opening } from './opening';
import { PaneProvider, paneIds, usePane } from './pane';
import type { Preset } from './presets-menu';
import { useSession } from './session/context';
import { SessionProvider } from './session/provider';
import { SkipLinks } from './skip-links';
import { loadSlots, slots } from './slots';
import { Splitter } from './splitter';
import { useApplyChange } from './use-apply-change';
import { useExample } from './use-example';
import { useFieldWays } from './use-field-ways';
import { ViewSwitch } from './view-switch';

const loadRightSide = () => import('./right-side');
const RightSide = lazy(loadRightSide);

interface WorkbenchProps {
  readonly presets: readonly Preset[];
  readonly opening: Opening;
  /** Returns to the first screen. Must keep its identity. */
  readonly onLeave: () => void;
  /** Leaves the first screen for the drafts in this browser. Must keep its identity. */
  readonly onReturn: () => void;
}

const nothingYet: Output = {
  status: 'working',
  problems: [],
  gaps: [],
  files: [],
  hasGaps: false,
  changedLines: {},
  roles: [],
  explanations: {},
};

/** The whole page: steps, form and files side by side; on a narrow screen form and files take turns. */
export function Workbench(props: WorkbenchProps) {
  const [initial] = useState(() => draftFor(props.opening));
  return (
    <WizardProvider initial={initial}>
      <SessionProvider from={props.opening.from} onLeave={props.onLeave} onReturn={props.onReturn}>
        <PaneProvider>
          <Begin opening={props.opening} />
          <Panes {...props} />
        </PaneProvider>
      </SessionProvider>
    </WizardProvider>
  );
}

function Panes({ presets, onLeave }: WorkbenchProps) {
  const { control } = useFormContext<Draft>();
  const input = useWatch({ control, compute: toSetupInput });
  const { opened } = useSession();
  const output = useOutput(input, opened, nothingYet);
  const { pane, showTab } = usePane();
  const { role, chooseRole } = useWizard();
  const { isExample } = useExample();
  const apply = useApplyChange();
  const [asked, setAsked] = useState<AskedFile>();
  const allSlots = useMemo<Slots>(() => {
    const showFile = (path: string) => {
      setAsked({ path });
      showTab('files');
    };
    return { ...slots, answered: (name) => <AnswerEffect name={name} />, showFile };
  }, [showTab]);
  const field = useFieldWays();
  const showAttacks = useCallback(() => showTab('attacks'), [showTab]);
  usePreload(loadSlots);

  return (
    <WizardFeedback feedback={output} isExample={isExample}>
      <BlastRadiusProvider
        {...{ input, opened, output, apply, field }}
        onShow={showAttacks}
        onRole={chooseRole}
      >
        <LastAnswerProvider input={input} role={role}>
          <div className="print-whole flex h-dvh flex-col">
            <SkipLinks />
            <SlotsProvider value={allSlots}>
              <Header presets={presets} />
              <ExampleRibbon onLeave={onLeave} />
              <DraftNotices />
              <main className="print-whole flex min-h-0 flex-1 max-lg:flex-col">
                <section
                  id={paneIds.form}
                  tabIndex={-1}
                  aria-label="Answers"
                  className={cx(
                    'pane print-whole print-form flex min-h-0 min-w-0 flex-col bg-surface max-lg:flex-1 lg:w-(--form-width,480px) lg:shrink-0',
                    pane === 'files' && 'max-lg:hidden',
                  )}
                >
                  <Stepper />
                  <StepForm />
                </section>
                <Splitter />
                <section
                  id={paneIds.files}
                  tabIndex={-1}
                  aria-label="Preview"
                  className={cx(
                    'print-preview pane flex min-h-0 min-w-0 flex-1 flex-col print:hidden',
                    pane === 'form' && 'max-lg:hidden',
                  )}
                >
                  <Suspense fallback={null}>
                    <RightSide output={output} input={input} asked={asked} />
                  </Suspense>
                </section>
              </main>
            </SlotsProvider>
            <ToastArea />
            <ViewSwitch output={output} />
          </div>
        </LastAnswerProvider>
      </BlastRadiusProvider>
    </WizardFeedback>
  );
}
