import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { controlLook } from './control';
import { cx } from './cx';

/** The native list of choices, with the look of the other controls. */
export function Select({ className, ...native }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select
        className={cx(controlLook, 'h-8 appearance-none truncate pr-8 pl-2.5 pointer-coarse:h-10', className)}
        {...native}
      />
      <ChevronDown
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
