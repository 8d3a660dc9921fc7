import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
  /** The meaning of a tick, shown below the label. */
  readonly help?: ReactNode;
}

/** A native checkbox with its label and, below it, its meaning. The whole text can be clicked. */
export function Checkbox({ label, help, className, ...native }: CheckboxProps) {
  const generatedId = useId();
  const id = native.id ?? generatedId;
  const described = [help ? `${id}-help` : undefined, native['aria-describedby']].filter(Boolean).join(' ');
  return (
    <div className={cx('grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5', className)}>
      <input
        {...native}
        id={id}
        type="checkbox"
        aria-describedby={described || undefined}
        className="mt-[3px] size-4 rounded-sm pointer-coarse:mt-2.5 pointer-coarse:size-5"
      />
      <label htmlFor={id} className="pointer-coarse:py-2.5">
        {label}
      </label>
      {help ? (
        <p id={`${id}-help`} className="col-start-2 text-muted text-xs pointer-coarse:-mt-2">
          {help}
        </p>
      ) : null}
    </div>
  );
}
