import type { ComponentProps } from 'react';
import { cx } from './cx';

const tones = {
  neutral: 'bg-ink/7 text-muted',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
} as const;

export type Tone = keyof typeof tones;

/**
 * A short word or count, or with `wraps` a short sentence. The tone repeats what the words say, and never
 * replaces them.
 */
export function Badge({
  tone = 'neutral',
  wraps = false,
  className,
  ...native
}: ComponentProps<'span'> & { readonly tone?: Tone; readonly wraps?: boolean }) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-sm px-1.5 py-px font-medium text-xs tabular-nums',
        !wraps && 'whitespace-nowrap',
        tones[tone],
        className,
      )}
      {...native}
    />
  );
}
