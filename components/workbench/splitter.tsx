'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

const narrowest = 360;
const widest = 760;
const usual = 480;
const step = 24;

/** The divider between form and files: dragged, or moved with the arrow keys. A double click resets it. */
export function Splitter() {
  const [width, setWidth] = useState(usual);
  const line = useRef<HTMLHRElement>(null);

  const resize = (target: number) => {
    const next = Math.round(Math.min(widest, Math.max(narrowest, target)));
    setWidth(next);
    line.current?.parentElement?.style.setProperty('--form-width', `${next}px`);
  };
  const drag = (event: PointerEvent<HTMLHRElement>) => {
    const form = event.currentTarget.previousElementSibling;
    if (!form || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    resize(event.clientX - form.getBoundingClientRect().left);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: narrowest,
      End: widest,
    };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    resize(target);
  };

  return (
    <hr
      ref={line}
      aria-orientation="vertical"
      aria-label="Width of the form"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => resize(usual)}
      className="relative z-10 h-auto w-px shrink-0 border-0 cursor-col-resize touch-none bg-line transition-colors before:absolute before:inset-y-0 before:-inset-x-1 hover:bg-accent active:bg-accent max-lg:hidden print:hidden"
    />
  );
}
