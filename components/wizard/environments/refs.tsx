'use client';

import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { FieldMessage } from '../../ui/field';
import { Fieldset } from '../../ui/fieldset';
import { IconButton } from '../../ui/icon-button';
import { TextInput } from '../../ui/text-input';
import { useWizard } from '../context';
import type { Draft, RefDraft } from '../draft';
import { RegisteredSegmented, useField, useFieldError } from '../fields';

const refTypes = [
  { value: 'branch', label: 'Branch' },
  { value: 'tag', label: 'Tag' },
];

/** The branches and tags an environment deploys from. */
export function Refs({ environment }: { readonly environment: number }) {
  const name = `environments.${environment}.refs` as const;
  const { control, getValues } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name });
  const { focusLater } = useWizard();
  const error = useFieldError(name);
  const pattern = useWatch({
    control,
    name,
    // The list is gone for a moment when its environment is removed.
    compute: (refs: RefDraft[] | undefined) => refs?.find((ref) => ref.name.includes('*')),
  });

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
    <Fieldset
      id={name}
      legend="Deploys from"
      error={error}
      help={
        pattern
          ? `Every ${pattern.type} that matches ${pattern.name} can deploy: * stands for any characters, slashes too. Protect the same pattern in GitLab, with nobody but maintainers allowed to create.`
          : 'Each of them must be protected in GitLab. Use * only for a pattern, such as v* for tags.'
      }
    >
      <ul className="flex flex-col gap-2">
        {rows.fields.map((row, index) => (
          <li key={row.id}>
            <RefRow
              environment={environment}
              index={index}
              onRemove={rows.fields.length > 1 ? () => remove(index) : undefined}
            />
          </li>
        ))}
      </ul>
      <Button id={`${name}.add`} look="quiet" className="-ml-2.5 self-start text-accent" onClick={add}>
        <Plus aria-hidden size={14} />
        Add branch or tag
      </Button>
    </Fieldset>
  );
}

function RefRow(props: {
  readonly environment: number;
  readonly index: number;
  readonly onRemove: (() => void) | undefined;
}) {
  const row = `environments.${props.environment}.refs.${props.index}` as const;
  const name = `${row}.name` as const;
  const { value, control } = useField(name);
  const ownError = useFieldError(name);
  const rowError = useFieldError(row);
  const error = ownError ?? rowError;
  const number = props.index + 1;
  return (
    <>
      <div id={row} className="flex gap-2">
        <RegisteredSegmented name={`${row}.type`} aria-label={`Type of ref ${number}`} options={refTypes} />
        <TextInput
          id={name}
          mono
          aria-label={`Name of ref ${number}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          defaultValue={typeof value === 'string' ? value : ''}
          placeholder="main"
          {...control}
        />
        {props.onRemove ? (
          <IconButton label={`Remove ref ${number}`} onClick={props.onRemove}>
            <X aria-hidden size={14} />
          </IconButton>
        ) : null}
      </div>
      <FieldMessage id={name} error={error} />
    </>
  );
}
