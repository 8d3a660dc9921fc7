import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { controlLook } from './control';
import { cx } from './cx';

/** The native select, with the look of the other controls. */
export function Select({ className, ...native }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select
        className={cx(controlLook, 'h-10 appearance-none truncate pr-9 pl-3 pointer-coarse:h-11', className)}
        {...native}
      />
      <ChevronDown
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
