import type { ComponentProps } from 'react';
import { cx } from './cx';

const variants = {
  primary: 'border-accent bg-accent px-3.5 font-semibold text-accent-ink hover:bg-accent/90',
  secondary: 'border-line-strong bg-raised px-3.5 font-medium text-ink hover:border-muted',
  ghost: 'border-transparent px-2.5 font-medium text-muted hover:bg-ink/6 hover:text-ink',
  /** A link within a line of text. */
  link: 'border-transparent px-1 font-medium text-accent underline underline-offset-2 hover:no-underline',
} as const;

const heights = {
  normal: { fixed: 'h-9 pointer-coarse:h-11', least: 'min-h-9 pointer-coarse:min-h-11' },
  large: { fixed: 'h-11', least: 'min-h-11' },
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: keyof typeof variants;
  /** `large`: for the main button of a screen. */
  readonly size?: keyof typeof heights;
  /** Lets the label wrap. By default the button is as wide as its label. */
  readonly wraps?: boolean;
}

/** A button with a label, not printed. Every native attribute passes through; `type` is `button` unless set. */
export function Button({
  variant = 'secondary',
  size = 'normal',
  wraps = false,
  className,
  type = 'button',
  ...native
}: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        'inline-flex items-center justify-center gap-2 rounded-md border text-sm transition-colors print:hidden',
        wraps
          ? `max-w-full py-1.5 text-left ${heights[size].least}`
          : `shrink-0 whitespace-nowrap ${heights[size].fixed}`,
        'disabled:border-line disabled:bg-transparent disabled:text-faint aria-disabled:text-faint',
        variants[variant],
        className,
      )}
      {...native}
    />
  );
}
