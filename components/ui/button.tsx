import type { ComponentProps } from 'react';
import { cx } from './cx';

const variants = {
  primary: 'border-accent bg-accent text-accent-ink hover:bg-accent/90',
  secondary: 'border-line bg-raised text-ink hover:border-line-strong',
  ghost: 'border-transparent text-muted hover:bg-ink/6 hover:text-ink',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: keyof typeof variants;
  /** Long words go on a second line; without it the button is as wide as its words. */
  readonly wraps?: boolean;
}

/** A button with words on it. Every native attribute passes through; `type` is `button` unless told. */
export function Button({
  variant = 'secondary',
  wraps = false,
  className,
  type = 'button',
  ...native
}: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 font-medium text-sm transition-colors',
        wraps
          ? 'min-h-8 max-w-full py-1 text-left pointer-coarse:min-h-10'
          : 'h-8 whitespace-nowrap pointer-coarse:h-10',
        'disabled:border-line disabled:bg-transparent disabled:text-faint',
        variants[variant],
        className,
      )}
      {...native}
    />
  );
}
