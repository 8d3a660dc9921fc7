'use client';

import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from './cx';

const looks = {
  main: {
    list: 'gap-1 border-b px-2 sm:px-4',
    tab: 'h-10 border-transparent border-y-2 px-2 forced-colors:border-[Canvas] aria-selected:border-b-accent aria-selected:text-accent',
  },
  sub: {
    list: 'gap-0.5 border-b px-2 py-1 sm:px-4',
    tab: 'h-8 rounded-md px-2 hover:bg-ink/5 aria-selected:bg-accent-soft aria-selected:text-accent',
  },
} as const;

/** Tabs by the ARIA pattern: one tab stop, arrow keys choose, and the panel follows at once. */
export function Tabs<Id extends string>(props: {
  readonly label: string;
  readonly tabs: Readonly<Record<Id, ReactNode>>;
  readonly current: Id;
  readonly onChange: (tab: Id) => void;
  /** `sub`: tabs within a tab, which look less important. */
  readonly variant?: keyof typeof looks;
  /** The panel of the current tab. */
  readonly children: ReactNode;
}) {
  const base = useId();
  const look = looks[props.variant ?? 'main'];
  const ids = Object.keys(props.tabs) as Id[];

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const at = ids.indexOf(props.current);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % ids.length,
      ArrowLeft: (at + ids.length - 1) % ids.length,
      Home: 0,
      End: ids.length - 1,
    };
    const id = ids[targets[event.key] ?? -1];
    if (id === undefined) return;
    event.preventDefault();
    props.onChange(id);
    document.getElementById(`${base}-${id}`)?.focus();
  };

  return (
    <>
      <div
        role="tablist"
        aria-label={props.label}
        onKeyDown={move}
        className={cx('flex shrink-0 overflow-x-auto', look.list)}
      >
        {ids.map((id) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            aria-selected={id === props.current}
            aria-controls={`${base}-panel`}
            tabIndex={id === props.current ? 0 : -1}
            onClick={() => props.onChange(id)}
            className={cx(
              'flex shrink-0 items-center gap-1.5 font-medium text-muted whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11',
              look.tab,
            )}
          >
            {props.tabs[id]}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        role="tabpanel"
        aria-labelledby={`${base}-${props.current}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {props.children}
      </div>
    </>
  );
}
