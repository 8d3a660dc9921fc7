import type { ComponentProps } from 'react';
import { cx } from './cx';

const looks = {
  primary: 'border-accent bg-accent text-accent-ink hover:bg-accent/90',
  secondary: 'border-line bg-raised text-ink hover:border-line-strong',
  quiet: 'border-transparent text-muted hover:bg-ink/6 hover:text-ink',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks;
}

/** A button with words on it. Every native attribute passes through; `type` is `button` unless told. */
export function Button({ look = 'secondary', className, type = 'button', ...native }: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 font-medium text-sm whitespace-nowrap transition-colors',
        'disabled:border-line disabled:bg-transparent disabled:text-faint pointer-coarse:h-10',
        looks[look],
        className,
      )}
      {...native}
    />
  );
}
