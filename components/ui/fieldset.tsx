import type { ReactNode } from 'react';
import { cx } from './cx';
import { describedBy, type FieldError, FieldHelp, FieldMessage } from './field';

/** Controls that answer one question together: a radio group, a list of rows. */
export function Fieldset(props: {
  readonly id: string;
  readonly legend: ReactNode;
  readonly help?: ReactNode;
  readonly error?: FieldError | undefined;
  readonly optional?: boolean;
  readonly className?: string;
  /** Shown below the controls: the effect of the answer. */
  readonly after?: ReactNode;
  readonly children: ReactNode;
}) {
  const { id, legend, help, error, optional } = props;
  return (
    <fieldset id={id} aria-describedby={describedBy(id, { help, error })} className="min-w-0 rounded-md">
      <legend className="mb-1.5 font-semibold">
        {legend}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </legend>
      <div className={cx('flex flex-col gap-2', props.className)}>{props.children}</div>
      <FieldMessage id={id} error={error} />
      {help ? <FieldHelp id={id}>{help}</FieldHelp> : null}
      {props.after}
    </fieldset>
  );
}
