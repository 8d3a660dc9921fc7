'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

/** Long enough that a pointer on its way elsewhere opens nothing. */
const hoverMilliseconds = 120;

/**
 * The dot in the margin of a line that carries a control. Hover, focus, click and tap show its explanation. All dots of
 * a file are one tab stop; up and down move between them.
 */
export function MarkButton(props: {
  readonly mark: number;
  readonly label: string;
  readonly pressed: boolean;
  readonly tabStop: boolean;
  readonly onActivate: (mark: number) => void;
}) {
  const hover = useRef<ReturnType<typeof setTimeout>>(undefined);
  const activate = () => props.onActivate(props.mark);
  const enter = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') hover.current = setTimeout(activate, hoverMilliseconds);
  };
  return (
    <button
      type="button"
      data-mark={props.mark}
      aria-label={props.label}
      aria-pressed={props.pressed}
      tabIndex={props.tabStop ? 0 : -1}
      onClick={activate}
      onFocus={activate}
      onPointerEnter={enter}
      onPointerLeave={() => clearTimeout(hover.current)}
      onKeyDown={moveBetweenMarks}
      className="group/dot flex size-5 items-center justify-center rounded-sm"
    >
      <span
        aria-hidden
        className="size-2 rounded-full border-[1.5px] border-accent transition-transform group-hover/dot:scale-130 group-aria-pressed/dot:bg-accent"
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
