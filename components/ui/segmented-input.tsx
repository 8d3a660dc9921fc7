import type { ComponentProps } from 'react';
import { cx } from './cx';

export interface SegmentedInputProps
  extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'checked' | 'onChange' | 'className'> {
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly className?: string;
}

/** One of two to four short words, all visible: native radios side by side, in two rows on a narrow screen. Put it into a `Fieldset`, or give it a group with `aria-label`. */
export function SegmentedInput({
  options,
  className,
  id,
  'aria-label': label,
  'aria-describedby': described,
  value,
  onChoose,
  ...native
}: SegmentedInputProps) {
  return (
    <div
      id={id}
      role="radiogroup"
      aria-label={label}
      aria-describedby={described}
      className={cx(
        'inline-flex min-h-10 max-w-full flex-wrap rounded-md border border-line-strong bg-surface p-0.5 pointer-coarse:min-h-11',
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            'relative flex min-h-8.5 flex-1 items-center justify-center rounded-sm px-3 text-muted whitespace-nowrap pointer-coarse:min-h-10 transition-colors hover:text-ink',
            'has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent',
          )}
        >
          <input
            {...native}
            type="radio"
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
