import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';

export interface RadioCardProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
  /** The meaning of the choice. */
  readonly help?: ReactNode;
}

/** One choice of a few, each with an explanation. Put several into a `Fieldset`; the native radio group does the rest. */
export function RadioCard({ label, help, className, ...native }: RadioCardProps) {
  const id = useId();
  return (
    <label
      className={cx(
        'grid grid-cols-[auto_1fr] items-start gap-x-2.5 rounded-md border border-line-strong bg-raised px-3 py-2.5 transition-colors hover:border-muted',
        'has-checked:border-accent has-checked:bg-accent-soft has-disabled:border-line has-disabled:text-muted',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent',
        className,
      )}
    >
      <input
        {...native}
        type="radio"
        aria-labelledby={`${id}-label`}
        aria-describedby={help ? `${id}-help` : undefined}
        className="mt-[3px] size-4 outline-none"
      />
      <span id={`${id}-label`} className="font-medium">
        {label}
      </span>
      {help ? (
        <span id={`${id}-help`} className="col-start-2 text-muted text-xs">
          {help}
        </span>
      ) : null}
    </label>
  );
}
