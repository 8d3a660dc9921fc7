import type { ComponentProps } from 'react';
import { controlLook, monoLook } from './control';
import { cx } from './cx';

export interface TextInputProps extends ComponentProps<'input'> {
  /** For identifiers: monospaced, without correction, capitalization or completion. */
  readonly mono?: boolean;
}

/** One line of text. Every native attribute passes through. */
export function TextInput({ mono = false, className, type = 'text', ...native }: TextInputProps) {
  return (
    <input
      type={type}
      className={cx(controlLook, 'h-10 px-3 pointer-coarse:h-11', mono && monoLook, className)}
      {...(mono && { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off', autoComplete: 'off' })}
      {...native}
    />
  );
}
