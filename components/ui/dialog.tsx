'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';

/**
 * A modal dialog on the native `<dialog>`: it traps the focus, Escape closes it, and the page behind it is
 * inert.
 */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** `full`: fills the window, on a phone completely; then the content does its own scrolling. */
  readonly size?: 'normal' | 'full';
}) {
  const full = props.size === 'full';
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
      onClose={({ currentTarget }) => {
        // The event comes late: by then the dialog may be open again.
        if (!currentTarget.open) props.onClose();
      }}
      closedby="any"
      className={cx(
        'm-auto flex-col bg-surface p-0 text-ink shadow-xl open:flex open:animate-arrive',
        full
          ? 'h-dvh max-h-none w-screen max-w-none border-0 sm:h-[calc(100dvh-24px)] sm:w-[calc(100vw-24px)] sm:rounded-lg sm:border'
          : 'max-h-[min(85dvh,760px)] w-[min(720px,calc(100vw-16px))] rounded-lg border',
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
      <div className={full ? 'flex min-h-0 flex-1 flex-col' : 'overflow-auto p-4'}>
        {props.open ? props.children : null}
      </div>
    </dialog>
  );
}
