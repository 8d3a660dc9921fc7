'use client';

import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { FieldMessage } from '../../ui/field';
import { Fieldset } from '../../ui/fieldset';
import { IconButton } from '../../ui/icon-button';
import { TextInput } from '../../ui/text-input';
import { useWizard } from '../context';
import { SegmentedControl, useField, useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useFieldTexts } from '../field-texts';

/** The branches and tags a role deploys from. */
export function Refs({ role }: { readonly role: number }) {
  const name = `roles.${role}.refs` as const;
  const { control, getValues } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name });
  const { focusLater } = useWizard();
  const error = useFieldError(name);
  const { label, help } = useFieldTexts(name);
  const isDeploy = useWatch({ control, name: `roles.${role}.kind` }) === 'deploy';

  const add = () => {
    const type = getValues(name).at(-1)?.type ?? 'branch';
    rows.append({ type, name: '' }, { shouldFocus: false });
    focusLater(`${name}.${rows.fields.length}.name`);
  };
  const remove = (index: number) => {
    rows.remove(index);
    focusLater(rows.fields.length > 1 ? `${name}.${Math.max(0, index - 1)}.name` : `${name}.add`);
  };

  return (
    <Fieldset id={name} legend={label} error={error} help={help}>
      <ul className="flex flex-col gap-2">
        {rows.fields.map((row, index) => (
          <li key={row.id}>
            <RefRow
              role={role}
              index={index}
              onRemove={isDeploy && rows.fields.length === 1 ? undefined : () => remove(index)}
            />
          </li>
        ))}
      </ul>
      <Button id={`${name}.add`} variant="ghost" className="-ml-2.5 self-start text-accent" onClick={add}>
        <Plus aria-hidden size={14} />
        Add branch or tag
      </Button>
    </Fieldset>
  );
}

function RefRow(props: {
  readonly role: number;
  readonly index: number;
  readonly onRemove: (() => void) | undefined;
}) {
  const row = `roles.${props.role}.refs.${props.index}` as const;
  const name = `${row}.name` as const;
  const { value, control } = useField(name);
  const ownError = useFieldError(name);
  const rowError = useFieldError(row);
  const error = ownError ?? rowError;
  const type = useFieldTexts(`${row}.type`);
  const { label, placeholder } = useFieldTexts(name);
  return (
    <>
      <div id={row} className="flex gap-2">
        <SegmentedControl name={`${row}.type`} aria-label={type.label} options={type.options} />
        <TextInput
          id={name}
          mono
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          defaultValue={typeof value === 'string' ? value : ''}
          placeholder={placeholder}
          {...control}
        />
        {props.onRemove ? (
          <IconButton label={`Remove ref ${props.index + 1}`} onClick={props.onRemove}>
            <X aria-hidden size={14} />
          </IconButton>
        ) : null}
      </div>
      <FieldMessage id={name} error={error} />
    </>
  );
}
