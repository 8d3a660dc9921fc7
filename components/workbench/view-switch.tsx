'use client';

import { FileCode2, ListChecks } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Output } from '@/lib/service/output';
import { useMedia } from '../browser/use-media';
import { useWizard } from '../wizard/wizard';
import { paneIds, usePane } from './pane';
import { useVerdict } from './use-verdict';

const VerdictLine = lazy(() => import('../blast-radius/verdict-line'));

/**
 * Where form and files take turns: the switch between them and, below the form, the verdict in one line. On a
 * phone on its side all of it is one row.
 */
export function ViewSwitch({ output }: { readonly output: Output }) {
  const { pane, setPane } = usePane();
  const isNarrow = useMedia('(width < 64rem)');
  return (
    <nav
      aria-label="View"
      className="grid shrink-0 grid-cols-2 border-t bg-surface sm:[@media(height<34rem)]:grid-cols-[minmax(0,1fr)_8rem_8rem] lg:hidden print:hidden"
    >
      {isNarrow && pane === 'form' ? <ShortVerdict output={output} /> : null}
      <PaneButton current={pane === 'form'} onClick={() => setPane('form')}>
        <ListChecks aria-hidden size={16} />
        Form
      </PaneButton>
      <PaneButton current={pane === 'files'} onClick={() => setPane('files')}>
        <FileCode2 aria-hidden size={16} />
        Files
      </PaneButton>
    </nav>
  );
}

function ShortVerdict({ output }: { readonly output: Output }) {
  const { role, sentence, stale } = useVerdict(output);
  const { setPane } = usePane();
  const { focusLater } = useWizard();
  if (output.files.length === 0 || sentence.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <VerdictLine
        {...{ role, sentence, stale }}
        onOpen={() => {
          setPane('files');
          focusLater(paneIds.files);
        }}
        // At 400 % zoom the form needs the room.
        className="col-span-2 max-sm:border-b sm:[@media(height<34rem)]:col-span-1 sm:[@media(height>=34rem)]:border-b [@media(height<20rem)]:hidden"
      />
    </Suspense>
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
