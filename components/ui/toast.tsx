'use client';

import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

export interface Toast {
  readonly message: string;
  /** An action next to the message, usually Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownForMilliseconds = 10_000;

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Announces an event. The newest message replaces the previous one. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const [held, setHeld] = useState(false);
  const show = useCallback((next: Toast) => setToast({ ...next }), []);
  const dismiss = () => {
    setToast(undefined);
    setHeld(false);
  };

  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => setToast(undefined), shownForMilliseconds);
    return () => clearTimeout(timer);
  }, [toast, held]);

  return (
    <ToastContext value={show}>
      {children}
      <output
        aria-live="polite"
        className="pointer-events-none fixed inset-x-2 print:hidden bottom-32 z-40 flex justify-center sm:bottom-20 lg:justify-end [@media(height<34rem)]:top-16 [@media(height<34rem)]:bottom-auto"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast ? (
          <span className="pointer-events-auto flex max-w-xl animate-arrive items-center gap-2 rounded-lg border border-line-strong bg-raised py-1 pr-1 pl-3 shadow-lg">
            <span>{toast.message}</span>
            {toast.action ? (
              <Button
                variant="ghost"
                className="text-accent"
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
    </ToastContext>
  );
}
