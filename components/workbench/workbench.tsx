'use client';

import { FileCode2, ListChecks } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Output } from '@/lib/service/output';
import { BlastRadiusProvider } from '../blast-radius/provider';
import { SummaryBar } from '../blast-radius/summary-bar';
import { useOutput } from '../browser/use-output';
import { usePreload } from '../browser/use-preload';
import { type AskedFile, FilesPane } from '../files/files-pane';
import { cx } from '../ui/cx';
import type { Draft } from '../wizard/draft';
import { type Slots, SlotsProvider } from '../wizard/slots';
import { toSetupInput } from '../wizard/to-setup-input';
import { StepForm, Stepper, WizardFeedback, WizardProvider } from '../wizard/wizard';
import { Begin } from './begin';
import { Header } from './header';
import { LinkNotice, StaleNotice } from './notices';
import { draftFor, type Opening } from './opening';
import { PaneProvider, usePane } from './pane';
import type { Preset } from './presets-menu';
import { SessionProvider } from './session';
import { attacksWithout, loadSlots, slots } from './slots';
import { Splitter } from './splitter';
import { useApplyChange } from './use-apply-change';

interface WorkbenchProps {
  readonly presets: readonly Preset[];
  readonly opening: Opening;
  /** Goes back to the first screen. */
  readonly onLeave: () => void;
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
      <SessionProvider>
        <PaneProvider>
          <Begin opening={props.opening} />
          <Panes {...props} />
        </PaneProvider>
      </SessionProvider>
    </WizardProvider>
  );
}

function Panes({ presets }: WorkbenchProps) {
  const { control } = useFormContext<Draft>();
  const input = useWatch({ control, compute: toSetupInput });
  const output = useOutput(input, nothingYet);
  const { pane, setPane } = usePane();
  const apply = useApplyChange();
  const [asked, setAsked] = useState<AskedFile>();
  const allSlots = useMemo<Slots>(() => {
    const showFile = (path: string) => {
      setAsked({ path });
      setPane('files');
    };
    return { ...slots, showFile };
  }, [setPane]);
  usePreload(loadSlots);

  return (
    <WizardFeedback feedback={output}>
      <BlastRadiusProvider input={input} output={output} apply={apply}>
        <div className="print-whole flex h-dvh flex-col">
          <a href="#main" className="skip-link rounded-md bg-accent px-3 py-2 font-medium text-accent-ink">
            Skip to the form
          </a>
          <Header presets={presets} />
          <LinkNotice />
          <main
            id="main"
            tabIndex={-1}
            className="print-whole flex min-h-0 flex-1 outline-none max-lg:flex-col"
          >
            <section
              aria-label="Answers"
              className={cx(
                'print-whole flex min-h-0 min-w-0 flex-col bg-surface max-lg:flex-1 lg:w-(--form-width,480px) lg:shrink-0',
                pane === 'files' && 'max-lg:hidden',
              )}
            >
              <Stepper />
              <SlotsProvider value={allSlots}>
                <StepForm />
              </SlotsProvider>
            </section>
            <Splitter />
            <section
              aria-label="Files"
              className={cx(
                'flex min-h-0 min-w-0 flex-1 flex-col print:hidden',
                pane === 'form' && 'max-lg:hidden',
              )}
            >
              <FilesPane
                output={output}
                start={output.files.find(({ path }) => path.endsWith('/trust-policy.json'))?.path}
                asked={asked}
                notice={<StaleNotice output={output} />}
                attacksWithout={attacksWithout}
              />
            </section>
          </main>
          <SummaryBar output={output} />
          <nav aria-label="View" className="grid grid-cols-2 border-t bg-surface lg:hidden print:hidden">
            <PaneButton current={pane === 'form'} onClick={() => setPane('form')}>
              <ListChecks aria-hidden size={16} />
              Form
            </PaneButton>
            <PaneButton current={pane === 'files'} onClick={() => setPane('files')}>
              <FileCode2 aria-hidden size={16} />
              Files
            </PaneButton>
          </nav>
        </div>
      </BlastRadiusProvider>
    </WizardFeedback>
  );
}

function PaneButton(props: {
  readonly current: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={props.current}
      onClick={props.onClick}
      className="flex h-12 items-center justify-center gap-2 border-t-2 border-transparent font-medium text-muted aria-pressed:border-accent aria-pressed:text-accent"
    >
      {props.children}
    </button>
  );
}
