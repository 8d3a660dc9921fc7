'use client';

import { ShieldAlert, Trash2 } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { PermissionField } from '@/lib/aws/permissions/types';
import type { PresetDescription } from '@/lib/service/permission-catalogue';
import { FieldMessage } from '../../ui/field';
import { IconButton } from '../../ui/icon-button';
import { type Described, LinesControl, SelectControl, TextControl, useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useStillAllows } from './catalogue';
import { JsonField } from './json-field';
import { permissionQuestion } from './question';

/** One permission of a role: its parameters, and what they still allow. */
export function PermissionCard(props: {
  readonly role: number;
  readonly index: number;
  readonly preset: PresetDescription;
  readonly onRemove: () => void;
}) {
  const { role, index, preset } = props;
  const name = `roles.${role}.permissions.${index}` as const;
  const error = useFieldError(name);
  return (
    <section aria-label={preset.title} className="rounded-md border bg-raised">
      <header className="flex items-start gap-2 border-b py-1.5 pr-1 pl-3">
        <div className="min-w-0 flex-1 py-0.5">
          <h3 className="font-medium">{preset.title}</h3>
          <p className="text-muted text-xs">{preset.summary}</p>
        </div>
        <IconButton id={`${name}.remove`} label={`Remove ${preset.title}`} onClick={props.onRemove}>
          <Trash2 aria-hidden size={14} />
        </IconButton>
      </header>
      <div id={name} tabIndex={-1} className="flex flex-col gap-3 p-3 outline-none">
        <div className="grid items-start gap-3 @min-[26rem]:grid-cols-2">
          {Object.entries(preset.fields).map(([parameter, field]) => (
            <Parameter key={parameter} name={`${name}.${parameter}`} field={field} />
          ))}
        </div>
        {error ? <FieldMessage id={name} error={error} /> : null}
        <StillAllows role={role} index={index} />
      </div>
    </section>
  );
}

function Parameter({
  name,
  field,
}: {
  readonly name: `roles.${number}.permissions.${number}.${string}`;
  readonly field: PermissionField;
}) {
  const { label, help, example, optional = false } = field;
  switch (field.kind) {
    case 'json':
      return (
        <div className="@min-[26rem]:col-span-2">
          <JsonField {...{ name, label, help, example }} />
        </div>
      );
    case 'list':
      return (
        <LinesControl
          className="@min-[26rem]:col-span-2"
          placeholder={example}
          help={`${help} One per line.`}
          {...{ name, label, optional }}
        />
      );
    case 'choice':
      return (
        <ChoiceControl
          options={field.options}
          className="@min-[26rem]:col-span-2"
          {...{ name, label, help }}
        />
      );
    case 'text':
      return (
        <TextControl
          mono
          placeholder={example}
          // ARNs need the full width to be readable.
          className={example.startsWith('arn:') ? '@min-[26rem]:col-span-2' : undefined}
          {...{ name, label, help, optional }}
        />
      );
    default:
      return field satisfies never;
  }
}

/** An absent value means the first option, and stays absent until the user chooses. */
function ChoiceControl({
  options,
  ...described
}: Described & { readonly options: Readonly<Record<string, string>> }) {
  const { getValues } = useFormContext<Draft>();
  const current: unknown = getValues(described.name);
  return (
    <SelectControl {...described}>
      {Object.entries(options).map(([value, label], index) => (
        <option key={value} value={index === 0 && current !== value ? '' : value}>
          {label}
        </option>
      ))}
    </SelectControl>
  );
}

function StillAllows({ role, index }: { readonly role: number; readonly index: number }) {
  const { control } = useFormContext<Draft>();
  const question = useWatch({
    control,
    compute: (draft) => permissionQuestion(draft, role, index),
  });
  const text = useStillAllows(question);
  if (text === undefined) return null;
  return (
    <p className="flex gap-2 rounded-md bg-warn-soft px-2.5 py-1.5 text-xs">
      <ShieldAlert aria-hidden size={14} className="mt-px shrink-0 text-warn" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium text-warn">Still allows: </span>
        {text}
      </span>
    </p>
  );
}
