'use client';

import type { KeyboardEvent, MouseEvent } from 'react';
import { cx } from '../ui/cx';

/**
 * The button in the margin of a line with details: a dot where a control begins, a fainter one where only an
 * answer decides the line. Click, tap and Enter open it. All buttons of a file share one tab stop; up and
 * down move between them.
 */
export function MarkButton(props: {
  readonly line: number;
  readonly label: string;
  readonly marked: boolean;
  readonly expanded: boolean;
  readonly tabStop: boolean;
  readonly onOpen: (line: number) => void;
  readonly onPoint: (line: number | undefined) => void;
}) {
  const open = (event: MouseEvent) => {
    // Otherwise the click would reach the line around it, which would close it again.
    event.stopPropagation();
    props.onOpen(props.line);
  };
  return (
    <button
      type="button"
      data-mark={props.line}
      aria-expanded={props.expanded}
      tabIndex={props.tabStop ? 0 : -1}
      onClick={open}
      onFocus={() => props.onPoint(props.line)}
      onBlur={() => props.onPoint(undefined)}
      onKeyDown={moveBetweenMarks}
      className="group/dot flex size-5 items-center justify-center rounded-sm pointer-coarse:size-6"
    >
      <span className="sr-only">{props.label}</span>
      <span
        aria-hidden
        className={cx(
          'size-2 rounded-full border-[1.5px] transition-transform group-hover/line:scale-130',
          props.marked
            ? 'border-accent group-aria-expanded/dot:bg-accent'
            : 'border-line-strong opacity-0 group-hover/line:opacity-100 group-focus-visible/dot:opacity-100 group-aria-expanded/dot:opacity-100',
        )}
      />
    </button>
  );
}

function moveBetweenMarks(event: KeyboardEvent<HTMLButtonElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const buttons = [
    ...(event.currentTarget.closest('[data-code]')?.querySelectorAll<HTMLElement>('[data-mark]') ?? []),
  ];
  buttons[buttons.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
