'use client';

import { CircleDashed, Table2, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Output } from '@/lib/service/output';
import type { AttackState } from '../browser/use-attacks';
import { usePreload } from '../browser/use-preload';
import { Button } from '../ui/button';
import { useBlastRadius } from './context';
import { type Appearance, VerdictLabel } from './verdict-label';

const loadWindow = () => import('./window');
const BlastRadiusWindow = lazy(loadWindow);
const loadNumbers = () => import('./summary-numbers');
const SummaryNumbers = lazy(loadNumbers);

const loadBoth = () => Promise.all([loadNumbers(), loadWindow()]);

/** Always in view: what attacks on the generated roles come to, in numbers; opens the window that tells them. */
export function SummaryBar({ output }: { readonly output: Output }) {
  const { radius, target, status, show } = useBlastRadius();
  const opened = useOnce(target !== undefined);
  usePreload(loadBoth);
  const problem = problemOf(output, status);
  const current = problem === undefined && status === 'current';
  const sign = problem ? (
    <VerdictLabel appearance={unknown}>{problem}</VerdictLabel>
  ) : (
    <VerdictLabel appearance={pending} />
  );
  const running = <span className="ml-3 text-muted">running the attacks</span>;
  return (
    <footer className="flex print:hidden h-10 items-center gap-1 border-t bg-surface pr-1.5 pl-4">
      <div className="flex min-w-0 flex-1 items-center gap-1 overflow-hidden whitespace-nowrap">
        {radius === undefined || !current ? sign : null}
        {radius ? (
          <Suspense
            fallback={
              <>
                {current ? sign : null}
                {running}
              </>
            }
          >
            <SummaryNumbers radius={radius} verdict={current} />
          </Suspense>
        ) : (
          running
        )}
      </div>
      <Button variant="ghost" onClick={() => show({ tab: 'matrix' })}>
        <Table2 aria-hidden size={15} />
        <span className="max-sm:sr-only">Open matrix</span>
        <span aria-hidden className="sm:hidden">
          Matrix
        </span>
      </Button>
      {opened ? (
        <Suspense fallback={null}>
          <BlastRadiusWindow />
        </Suspense>
      ) : null}
    </footer>
  );
}

/** Why there are no numbers for the draft as it is, in a few words. */
function problemOf({ status, problems }: Output, attacks: AttackState['status']): string | undefined {
  if (status === 'invalid')
    return problems.length === 1 ? '1 problem to fix' : `${problems.length} problems to fix`;
  return status === 'failed' || attacks === 'failed' ? 'not computed' : undefined;
}

const pending: Appearance = { icon: CircleDashed, color: 'text-muted', words: 'The attacks are being run.' };

const unknown: Appearance = { icon: TriangleAlert, color: 'text-warn', words: 'The attacks were not run.' };

/** `true` from the first time on: what was opened once stays, so that its closing can be seen. */
function useOnce(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever;
}
