'use client';

import { CircleAlert, CircleCheck, FlaskConical, TriangleAlert } from 'lucide-react';
import type { BlastRadius } from '@/lib/blast-radius/types';
import { counted } from '@/lib/formats/english';
import { Badge } from '../ui/badge';
import { cx } from '../ui/cx';
import { type CellState, worstState } from './cell';
import { type Tab, useBlastRadius } from './context';
import { countsOfAttacks, countsOfRole, isolationInWords } from './numbers';
import { type Appearance, VerdictLabel } from './verdict-label';

/** On wide screens so many roles are named with their own numbers. */
const namedRoles = 4;

/** What the attacks come to: how grave it is what gets in, and the numbers. Loaded when the page is idle: only then the attacks run. */
export default function SummaryNumbers(props: { readonly radius: BlastRadius; readonly verdict: boolean }) {
  return (
    <>
      {props.verdict ? <Verdict radius={props.radius} /> : null}
      <Numbers radius={props.radius} />
    </>
  );
}

function Verdict({ radius }: { readonly radius: BlastRadius }) {
  const { experiment } = useBlastRadius();
  const state = experiment
    ? worstState(experiment.matrix, radius.weaknesses, radius.matrix)
    : worstState(radius.matrix, radius.weaknesses);
  return <VerdictLabel appearance={verdicts[state]} />;
}

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
