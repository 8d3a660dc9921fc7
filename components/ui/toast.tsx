'use client';

import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

export interface Toast {
  readonly message: string;
  /** An action next to the message, usually Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface ShownToast {
  readonly toast: Toast | undefined;
  readonly dismiss: () => void;
  /** Keeps the message while somebody points at it or has the focus in it. */
  readonly hold: (held: boolean) => void;
}

const shownForMilliseconds = 10_000;

const ToastContext = createContext<(toast: Toast) => void>(() => {});
const ShownToastContext = createContext<ShownToast>({
  toast: undefined,
  dismiss: () => {},
  hold: () => {},
});

/** Announces an event. The newest message replaces the previous one. */
export const useToast = () => useContext(ToastContext);

/** Holds the message that `useToast` announces. A `ToastArea` within it shows the message. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const [held, hold] = useState(false);
  const show = useCallback((next: Toast) => setToast({ ...next }), []);

  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => setToast(undefined), shownForMilliseconds);
    return () => clearTimeout(timer);
  }, [toast, held]);

  const shown = useMemo<ShownToast>(() => {
    const dismiss = () => {
      setToast(undefined);
      hold(false);
    };
    return { toast, dismiss, hold };
  }, [toast]);

  return (
    <ToastContext value={show}>
      <ShownToastContext value={shown}>{children}</ShownToastContext>
    </ToastContext>
  );
}

/**
 * Where messages appear. On a narrow screen it takes room in the page, so that it covers nothing; on a wide
 * screen it lies over the bottom of the page.
 */
export function ToastArea() {
  const { toast, dismiss, hold } = useContext(ShownToastContext);
  return (
    <output
      aria-live="polite"
      className="pointer-events-none flex shrink-0 justify-center lg:fixed lg:inset-x-2 lg:bottom-20 lg:z-40 lg:justify-end lg:[@media(height<34rem)]:top-16 lg:[@media(height<34rem)]:bottom-auto print:hidden"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {toast ? (
        <span className="pointer-events-auto flex max-w-xl animate-arrive items-center gap-2 border-line-strong bg-raised py-1 pr-1 pl-3 max-lg:max-w-none max-lg:flex-1 max-lg:border-t lg:rounded-lg lg:border lg:shadow-lg">
          <span className="max-lg:flex-1">{toast.message}</span>
          {toast.action ? (
            <Button
              variant="link"
              onClick={() => {
                toast.action?.run();
                dismiss();
              }}
            >
              {toast.action.label}
            </Button>
          ) : null}
          <IconButton label="Dismiss" onClick={dismiss}>
            <X aria-hidden size={14} />
          </IconButton>
        </span>
      ) : null}
    </output>
  );
}
