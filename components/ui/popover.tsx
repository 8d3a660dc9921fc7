'use client';

import { type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { cx } from './cx';

const gap = 6;
const edge = 8;

/** The attributes that make a button open its popover: spread them on the button. */
export interface PopoverTrigger {
  readonly popoverTarget: string;
  readonly 'aria-haspopup': 'dialog';
}

/**
 * A panel next to its trigger, built on the browser's Popover API: light dismiss, Escape and the return of
 * focus are native. It opens below the trigger, or above it if there is no room, and never outside the
 * window.
 */
export function Popover(props: {
  readonly label: string;
  readonly trigger: (trigger: PopoverTrigger) => ReactNode;
  readonly className?: string;
  /** Called before the panel opens. */
  readonly onOpen?: () => void;
  /** Receives the attributes with which a button inside closes the panel. */
  readonly children: (close: { popoverTarget: string; popoverTargetAction: 'hide' }) => ReactNode;
}) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);

  const position = (event: ToggleEvent<HTMLDivElement>) => {
    const trigger = anchor.current?.firstElementChild;
    if (event.newState !== 'open' || !trigger) return;
    const panel = event.currentTarget;
    const box = trigger.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = box.bottom + gap + height <= window.innerHeight - edge;
    const left = Math.min(Math.max(edge, box.left), window.innerWidth - edge - width);
    panel.style.left = `${left}px`;
    panel.style.top = `${below ? box.bottom + gap : Math.max(edge, box.top - gap - height)}px`;
  };

  return (
    <>
      <span ref={anchor} className="contents">
        {props.trigger({ popoverTarget: id, 'aria-haspopup': 'dialog' })}
      </span>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.label}
        onToggle={position}
        onBeforeToggle={(event) => event.newState === 'open' && props.onOpen?.()}
        className={cx(
          'fixed inset-auto m-0 max-h-[80dvh] max-w-[calc(100vw-16px)] overflow-auto rounded-lg border bg-raised text-ink shadow-lg',
          'open:animate-arrive',
          props.className,
        )}
      >
        {props.children({ popoverTarget: id, popoverTargetAction: 'hide' })}
      </div>
    </>
  );
}
