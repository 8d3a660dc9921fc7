'use client';

import { useController, useFormContext } from 'react-hook-form';
import { Field } from '../../ui/field';
import { Textarea } from '../../ui/textarea';
import { useWizard } from '../context';
import { useFieldError } from '../controls';
import type { Draft, ParameterDraft } from '../draft';
import type { Name } from '../names';

/** A parameter that is JSON. The typed text stays, even if it is not valid. */
export function JsonField(props: {
  readonly name: Name;
  readonly label: string;
  readonly help: string;
  readonly example: string;
}) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: props.name });
  const { markSeen } = useWizard();
  const text = jsonText(field.value);
  const problem = useFieldError(props.name, 'within');
  return (
    <Field id={props.name} label={props.label} help={props.help} error={problem}>
      {(described) => (
        <Textarea
          className="min-h-40"
          value={text}
          placeholder={props.example}
          onChange={(event) => field.onChange({ json: event.target.value })}
          onBlur={() => markSeen([props.name.split('.')])}
          {...described}
        />
      )}
    </Field>
  );
}

function jsonText(value: unknown): string {
  const parameter = value as ParameterDraft | undefined;
  if (typeof parameter === 'string') return parameter;
  return parameter !== undefined && 'json' in parameter ? parameter.json : '';
}
