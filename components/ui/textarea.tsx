import type { ComponentProps } from 'react';
import { controlLook, monoLook } from './control';
import { cx } from './cx';

/** Several lines of code or identifiers; grows with its text if the browser supports that. */
export function Textarea({ className, ...native }: ComponentProps<'textarea'>) {
  return (
    <textarea
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      autoComplete="off"
      className={cx(
        controlLook,
        monoLook,
        'field-sizing-content block max-h-96 min-h-16 resize-y px-3 py-2',
        className,
      )}
      {...native}
    />
  );
}
