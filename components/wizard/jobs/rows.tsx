'use client';

import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../ui/button';
import { Fieldset } from '../../ui/fieldset';
import { IconButton } from '../../ui/icon-button';
import { useWizard } from '../context';
import { useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useFieldTexts } from '../field-texts';
import { CheckboxField, TextField } from '../fields';

type JobName = `roles.${number}.jobs.${number}`;

/** The jobs whose output a job takes. */
export function Needs({ job }: { readonly job: JobName }) {
  const name = `${job}.needs` as const;
  return (
    <JobRows name={name} what="needed job" first="job" empty={{ job: '', artifacts: true }}>
      {(index) => (
        <>
          <TextField name={`${name}.${index}.job`} mono />
          <CheckboxField name={`${name}.${index}.artifacts`} />
        </>
      )}
    </JobRows>
  );
}

/** The containers that run next to a job. */
export function Services({ job }: { readonly job: JobName }) {
  const name = `${job}.services` as const;
  return (
    <JobRows name={name} what="service" first="name" empty={{ name: '', alias: '', command: '' }}>
      {(index) => (
        <>
          <TextField name={`${name}.${index}.name`} mono />
          <div className="grid items-start gap-3 @min-[26rem]:grid-cols-2">
            <TextField name={`${name}.${index}.alias`} mono />
            <TextField name={`${name}.${index}.command`} mono />
          </div>
        </>
      )}
    </JobRows>
  );
}

type RowDraft<List extends 'needs' | 'services'> = Draft['roles'][number]['jobs'][number][List][number];

function JobRows<const List extends 'needs' | 'services'>(props: {
  readonly name: `${JobName}.${List}`;
  /** What one row is called: "service". */
  readonly what: string;
  /** The field that takes the focus in a new row. */
  readonly first: string;
  readonly empty: RowDraft<List>;
  readonly children: (index: number) => ReactNode;
}) {
  const { name, what, first, empty, children } = props;
  const { control } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name: name as `${JobName}.needs` });
  const { focusLater } = useWizard();
  const { label, help } = useFieldTexts(name);
  const add = () => {
    rows.append(empty as RowDraft<'needs'>, { shouldFocus: false });
    focusLater(`${name}.${rows.fields.length}.${first}`);
  };
  const remove = (index: number) => {
    rows.remove(index);
    focusLater(rows.fields.length > 1 ? `${name}.${Math.max(0, index - 1)}.${first}` : `${name}.add`);
  };
  return (
    <Fieldset id={name} legend={label} help={help} error={useFieldError(name)}>
      {rows.fields.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {rows.fields.map((row, index) => (
            <li key={row.id} className="flex items-start gap-2 rounded-md border bg-raised p-3">
              <div className="flex min-w-0 flex-1 flex-col gap-3">{children(index)}</div>
              <IconButton label={`Remove ${what} ${index + 1}`} onClick={() => remove(index)}>
                <X aria-hidden size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <Button id={`${name}.add`} variant="ghost" className="-ml-2.5 self-start text-accent" onClick={add}>
        <Plus aria-hidden size={14} />
        Add {what}
      </Button>
    </Fieldset>
  );
}
