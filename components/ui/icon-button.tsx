import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** What it does: its accessible name, and the tooltip. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A square button that shows only an icon, not printed. */
export function IconButton({ label, className, type = 'button', children, ...native }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-9 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-ink/6 hover:text-ink print:hidden',
        'aria-pressed:bg-accent-soft aria-pressed:text-accent disabled:text-faint disabled:opacity-60 aria-disabled:text-faint pointer-coarse:size-11',
        className,
      )}
      {...native}
    >
      {children}
    </button>
  );
}
