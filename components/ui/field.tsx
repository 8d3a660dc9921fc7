import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

/** What is wrong with a value, what is allowed, and an example, in sentences. */
export interface FieldError {
  readonly message: string;
}

/** The attributes that tie a control to its field: spread them on the control. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  /** Id of the control; the ids of label, help and error derive from it. */
  readonly id: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: FieldError | undefined;
  readonly optional?: boolean;
  readonly className?: string | undefined;
  /** Shown below the field: the effect of its answer. */
  readonly after?: ReactNode;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A label, a control, its error and its help, connected for screen readers. */
export function Field({ id, label, help, error, optional, className, after, children }: FieldProps) {
  return (
    <div className={cx('min-w-0', className)}>
      <div className="mb-1.5 flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-semibold">
          {label}
          {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
        </label>
      </div>
      {children({
        id,
        'aria-describedby': describedBy(id, { help, error }),
        'aria-invalid': error ? true : undefined,
      })}
      <FieldMessage id={id} error={error} />
      {help ? <FieldHelp id={id}>{help}</FieldHelp> : null}
      {after}
    </div>
  );
}

/** The ids of a field's error and help, for `aria-describedby`. */
export function describedBy(id: string, { help, error }: Pick<FieldProps, 'help' | 'error'>) {
  return [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined;
}

export function FieldHelp({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={`${id}-help`} className="mt-1.5 text-muted text-xs">
      {children}
    </div>
  );
}

/** The element of the error is always there, so that screen readers announce a new error. */
export function FieldMessage({
  id,
  error,
}: {
  readonly id: string;
  readonly error?: FieldError | undefined;
}) {
  return (
    <div id={`${id}-error`} aria-live="polite" className="text-xs">
      {error ? (
        <div className="mt-1 flex animate-arrive gap-1.5 text-danger">
          <CircleAlert aria-hidden size={14} className="mt-[2.5px] shrink-0" />
          <div className="min-w-0 wrap-anywhere">
            <p>{error.message}</p>
          </div>
        </div>
      ) : null}
    </div>
  );
}
