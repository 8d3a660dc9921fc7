'use client';

import { ArrowRight } from 'lucide-react';
import { counted } from '@/lib/formats/english';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';
import { type Cause, causesOf, fieldOf } from './causes';
import { useBlastRadius } from './context';

/** The causes that let attacks into a role, each with the field whose answer closes it. */
export function CloseThem({ role, count }: { readonly role: number; readonly count: number }) {
  const { radius, experiment, show } = useBlastRadius();
  if (!radius) return null;
  const causes = causesOf(radius, experiment?.matrix ?? radius.matrix, role);
  const closing = causes.filter(({ weakness }) => weakness?.field !== undefined);
  return (
    <span className="sm:ml-auto 2xl:ml-0">
      <Popover
        label="Close what gets in"
        className="w-[min(30rem,calc(100vw-16px))]"
        trigger={(trigger) => (
          <Button variant="link" {...trigger}>
            {count === 1 ? 'Close it' : 'Close them'}
          </Button>
        )}
      >
        {(close) => (
          <div className="flex flex-col gap-2 p-3">
            {closing.length === 0 ? (
              <p>No answer in this form closes them. Each story says what else helps.</p>
            ) : (
              <ul className="flex flex-col divide-y rounded-md border">
                {closing.map((cause) => (
                  <CauseRow key={cause.weakness?.id} cause={cause} role={role} close={close} />
                ))}
              </ul>
            )}
            {closing.length > 0 && closing.length < causes.length ? (
              <p className="text-muted">The others are limits of GitLab or AWS, or open by design.</p>
            ) : null}
            <Button {...close} variant="ghost" className="self-start" onClick={() => show({ tab: 'matrix' })}>
              See every attack that gets in
            </Button>
          </div>
        )}
      </Popover>
    </span>
  );
}

function CauseRow(props: {
  readonly cause: Cause;
  readonly role: number;
  readonly close: { readonly popoverTarget: string; readonly popoverTargetAction: 'hide' };
}) {
  const { field } = useBlastRadius();
  const { weakness, attacks } = props.cause;
  const path = weakness && fieldOf(weakness, props.role);
  if (!weakness || !path) return null;
  return (
    <li>
      <button
        type="button"
        {...props.close}
        onClick={() => field.goTo(path)}
        className="flex w-full items-center gap-3 px-3 py-2 text-left hover:bg-ink/4"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{field.nameOf(path)}</span>
          <span className="block text-muted text-xs">
            {weakness.title}. {counted(attacks.length, 'attack')}.
          </span>
        </span>
        <ArrowRight aria-hidden size={15} className="shrink-0 text-accent" />
      </button>
    </li>
  );
}
