'use client';

import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type FieldArray, type FieldArrayPath, useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Fieldset } from '../ui/fieldset';
import { IconButton } from '../ui/icon-button';
import { Answered } from './answered';
import { useWizard } from './context';
import { useFieldError } from './controls';
import type { Draft } from './draft';
import { useFieldTexts } from './field-texts';

/**
 * A list of short rows, each with a button that removes it, and a button that adds one. The focus moves to a
 * new row, and after a removal to the row before.
 */
export function RowList<const Name extends FieldArrayPath<Draft>>(props: {
  readonly name: Name;
  /** The name of one row: "service". */
  readonly what: string;
  /** The text of the add button after "Add", if it differs. */
  readonly adds?: string;
  /** The field that takes the focus in a new row. */
  readonly first: string;
  readonly newRow: () => FieldArray<Draft, Name>;
  /** Draws a frame around rows of several fields. */
  readonly framed?: boolean;
  /** Keeps the last row from being removed. */
  readonly needsOne?: boolean;
  readonly reach?: 'own' | 'within';
  readonly children: (index: number) => ReactNode;
}) {
  const { name, what, adds = what, first, newRow, framed = false, needsOne = false, reach, children } = props;
  const { control } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name });
  const { focusLater } = useWizard();
  const { label, help, optional } = useFieldTexts(name);
  const add = () => {
    rows.append(newRow(), { shouldFocus: false });
    focusLater(`${name}.${rows.fields.length}.${first}`);
  };
  const remove = (index: number) => {
    rows.remove(index);
    focusLater(rows.fields.length > 1 ? `${name}.${Math.max(0, index - 1)}.${first}` : `${name}.add`);
  };
  return (
    <Fieldset
      id={name}
      legend={label}
      help={help}
      optional={optional}
      after={<Answered name={name} />}
      error={useFieldError(name, reach)}
    >
      {rows.fields.length > 0 ? (
        <ul className={framed ? 'flex flex-col gap-3' : 'flex flex-col gap-2'}>
          {rows.fields.map((row, index) => (
            <li
              key={row.id}
              className={cx('flex items-start gap-2', framed && 'rounded-md border bg-raised p-3')}
            >
              <div className="flex min-w-0 flex-1 flex-col gap-3">{children(index)}</div>
              {needsOne && rows.fields.length === 1 ? null : (
                <IconButton label={`Remove ${what} ${index + 1}`} onClick={() => remove(index)}>
                  <X aria-hidden size={14} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <Button id={`${name}.add`} variant="ghost" className="-ml-2.5 self-start text-accent" onClick={add}>
        <Plus aria-hidden size={14} />
        Add {adds}
      </Button>
    </Fieldset>
  );
}
