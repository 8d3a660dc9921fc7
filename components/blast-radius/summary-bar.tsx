'use client';

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  FlaskConical,
  type LucideIcon,
  Table2,
  TriangleAlert,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { BlastRadius } from '@/lib/blast-radius/types';
import { counted } from '@/lib/formats/english';
import type { Output } from '@/lib/service/output';
import { usePreload } from '../browser/use-preload';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { type CellState, worstState } from './cell';
import { type Tab, useBlastRadius } from './context';
import { countsOfAttacks, countsOfRole, isolationInWords } from './numbers';

const loadWindow = () => import('./window');
const BlastRadiusWindow = lazy(loadWindow);

/** On wide screens so many roles are named with their own numbers. */
const namedRoles = 4;

/** Always in view: what attacks on the generated roles come to, in numbers; opens the window that tells them. */
export function SummaryBar({ output }: { readonly output: Output }) {
  const { radius, target, show } = useBlastRadius();
  const opened = useOnce(target !== undefined);
  usePreload(loadWindow);
  return (
    <footer className="flex h-10 items-center gap-1 border-t bg-surface pr-1.5 pl-4">
      <div className="flex min-w-0 flex-1 items-center gap-1 overflow-hidden whitespace-nowrap">
        <State output={output} />
        {radius ? <Numbers radius={radius} /> : <span className="ml-3 text-muted">running the attacks</span>}
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

function Numbers({ radius }: { readonly radius: BlastRadius }) {
  const { experiment, status, without } = useBlastRadius();
  const matrix = experiment?.matrix ?? radius.matrix;
  const { tried, stopped } = countsOfAttacks(matrix);
  const { residual } = radius.summary;
  const { apart, words } = isolationInWords(experiment?.isolation ?? radius.isolation);
  const old = status !== 'current';
  return (
    <>
      <p className="sr-only" aria-live="polite">
        {without.length > 0 ? 'Experiment: ' : null}
        {tried} attacks tried on {counted(radius.roles.length, 'role')}, {stopped} stopped everywhere; {words}
        ; {counted(residual, 'residual risk')}.
      </p>
      <div className={cx('flex min-w-0 items-center gap-1', old && 'opacity-90')}>
        {without.length > 0 ? (
          <Badge tone="warn" className="mr-1">
            <FlaskConical aria-hidden size={12} />
            <span className="max-sm:hidden">experiment, not exported</span>
            <span className="sm:hidden">experiment</span>
          </Badge>
        ) : null}
        <TabButton tab="matrix">
          <strong className="font-semibold tabular-nums">
            {stopped} of {tried}
          </strong>{' '}
          <span className="max-sm:hidden">attacks </span>stopped
        </TabButton>
        <TabButton tab="isolation" className="max-md:hidden">
          {apart ? (
            words
          ) : (
            <span className="flex items-center gap-1 text-warn">
              <TriangleAlert aria-hidden size={13} />
              {words}
            </span>
          )}
        </TabButton>
        <TabButton tab="residual" className="max-md:hidden">
          {counted(residual, 'residual risk')}
        </TabButton>
        <span className="flex items-center gap-1 border-l pl-2 max-xl:hidden">
          {radius.roles.slice(0, namedRoles).map((role, index) => {
            const counts = countsOfRole(matrix, index);
            return (
              <TabButton key={role.arn} tab="roles">
                <span className="max-w-32 truncate">{role.name}</span>{' '}
                <span className="text-ink tabular-nums">
                  {counts.stopped}/{counts.tried}
                </span>
              </TabButton>
            );
          })}
          {radius.roles.length > namedRoles ? (
            <TabButton tab="roles">{radius.roles.length - namedRoles} more</TabButton>
          ) : null}
        </span>
      </div>
    </>
  );
}

/** A number that leads to where it comes from. */
function TabButton(props: {
  readonly tab: Tab;
  readonly className?: string;
  readonly children: React.ReactNode;
}) {
  const { show } = useBlastRadius();
  return (
    <button
      type="button"
      onClick={() => show({ tab: props.tab })}
      className={cx(
        'flex h-8 items-center gap-1 rounded-sm px-2 text-muted whitespace-nowrap hover:bg-ink/6 hover:text-ink focus-visible:-outline-offset-2',
        props.className,
      )}
    >
      {props.children}
    </button>
  );
}

/** Whether the numbers belong to the draft, and how grave what gets in is: a sign of fixed size, so that nothing moves while typing. */
function State({ output }: { readonly output: Output }) {
  const { radius, experiment, status } = useBlastRadius();
  const { problems } = output;
  if (output.status === 'invalid') {
    return (
      <VerdictLabel appearance={verdicts.known}>
        {problems.length === 1 ? '1 problem to fix' : `${problems.length} problems to fix`}
      </VerdictLabel>
    );
  }
  if (output.status === 'failed' || status === 'failed') {
    return <VerdictLabel appearance={verdicts.known}>not computed</VerdictLabel>;
  }
  if (radius === undefined || status !== 'current') return <VerdictLabel appearance={pending} />;
  const state = experiment
    ? worstState(experiment.matrix, radius.weaknesses, radius.matrix)
    : worstState(radius.matrix, radius.weaknesses);
  return <VerdictLabel appearance={verdicts[state]} />;
}

interface Appearance {
  readonly icon: LucideIcon;
  readonly color: string;
  readonly words: string;
}

const pending: Appearance = { icon: CircleDashed, color: 'text-muted', words: 'The attacks are being run.' };

const calm: Appearance = { icon: CircleCheck, color: 'text-ok', words: 'Every attack is stopped.' };

const verdicts: Readonly<Record<CellState, Appearance>> = {
  stopped: calm,
  none: calm,
  optional: { ...calm, words: 'Only what needs a pin that few can have gets in.' },
  known: {
    icon: TriangleAlert,
    color: 'text-warn',
    words: 'Attacks get in by choices or limits that are named.',
  },
  open: { icon: CircleAlert, color: 'text-danger', words: 'An attack gets in that should be stopped.' },
};

/** Words in place of the ones of the verdict are shown; its own are for screen readers and tooltips. */
function VerdictLabel(props: { readonly appearance: Appearance; readonly children?: React.ReactNode }) {
  const { icon: Icon, color, words } = props.appearance;
  return (
    <span className={cx('flex items-center gap-1.5', color)} title={props.children ? undefined : words}>
      <Icon aria-hidden size={15} />
      {props.children ?? <span className="sr-only">{words}</span>}
    </span>
  );
}

/** `true` from the first time on: what was opened once stays, so that its closing can be seen. */
function useOnce(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever;
}
