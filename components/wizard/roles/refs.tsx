'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { FieldMessage } from '../../ui/field';
import { TextInput } from '../../ui/text-input';
import { SegmentedControl, useField, useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useFieldTexts } from '../field-texts';
import { RowList } from '../row-list';

/** The branches and tags a role deploys from. */
export function Refs({ role }: { readonly role: number }) {
  const name = `roles.${role}.refs` as const;
  const { control, getValues } = useFormContext<Draft>();
  const isDeploy = useWatch({ control, name: `roles.${role}.kind` }) === 'deploy';
  return (
    <RowList
      name={name}
      what="ref"
      adds="branch or tag"
      first="name"
      newRow={() => ({ type: getValues(name).at(-1)?.type ?? 'branch', name: '' })}
      needsOne={isDeploy}
    >
      {(index) => <RefRow role={role} index={index} />}
    </RowList>
  );
}

function RefRow({ role, index }: { readonly role: number; readonly index: number }) {
  const row = `roles.${role}.refs.${index}` as const;
  const name = `${row}.name` as const;
  const { value, control } = useField(name);
  const ownError = useFieldError(name);
  const rowError = useFieldError(row);
  const error = ownError ?? rowError;
  const type = useFieldTexts(`${row}.type`);
  const { label, placeholder } = useFieldTexts(name);
  return (
    <div>
      <div id={row} className="flex gap-2">
        <SegmentedControl
          name={`${row}.type`}
          aria-label={type.label}
          options={type.options}
          className="shrink-0 flex-nowrap"
        />
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
      </div>
      <FieldMessage id={name} error={error} />
    </div>
  );
}
