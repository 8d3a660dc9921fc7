'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';

/** A modal window on the native `<dialog>`: focus is trapped, Escape closes, the page behind is inert. */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();

  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={props.onClose}
      closedby="any"
      className={cx(
        'm-auto max-h-[min(85dvh,760px)] w-[min(720px,calc(100vw-16px))] flex-col rounded-lg border bg-surface p-0 text-ink shadow-xl open:flex open:animate-arrive',
        props.className,
      )}
    >
      <div className="flex items-center justify-between gap-4 border-b px-4 py-2">
        <h2 id={title} className="font-semibold text-lg">
          {props.title}
        </h2>
        <IconButton label="Close" onClick={() => dialog.current?.close()}>
          <X aria-hidden size={16} />
        </IconButton>
      </div>
      <div className="overflow-auto p-4">{props.open ? props.children : null}</div>
    </dialog>
  );
}
