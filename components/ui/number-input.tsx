import { cx } from './cx';
import { TextInput, type TextInputProps } from './text-input';

/**
 * A whole number typed as text: no spinner, no wheel, and no character is dropped silently; the field shows
 * what is wrong with it. `unit` is shown inside the box.
 */
export function NumberInput({
  unit,
  className,
  ...native
}: Omit<TextInputProps, 'mono' | 'type'> & { readonly unit?: string }) {
  return (
    <span className="relative block">
      <TextInput
        mono
        inputMode="numeric"
        className={cx('tabular-nums', unit && 'pr-16', className)}
        {...native}
      />
      {unit ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-muted text-xs"
        >
          {unit}
        </span>
      ) : null}
    </span>
  );
}
