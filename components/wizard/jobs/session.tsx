'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { readDuration } from '@/lib/formats/duration';
import { sdkSessionSeconds } from '@/lib/setup/fields/jobs/session';
import { Field } from '../../ui/field';
import { NumberInput } from '../../ui/number-input';
import type { Draft } from '../draft';
import { useAsked, useFieldTexts } from '../field-texts';
import { NumberField } from '../fields';

/** How long the credentials of a job last. */
export function SessionLength({ job }: { readonly job: `roles.${number}.jobs.${number}` }) {
  const name = `${job}.sessionSeconds` as const;
  const { control } = useFormContext<Draft>();
  const seconds = useWatch({ control, name });
  const { label, help } = useFieldTexts(name);
  const asked = useAsked(name);
  if (!asked) {
    return (
      <Field id={name} label={label} help={help}>
        {(described) => <NumberInput readOnly value={sdkSessionSeconds} unit="seconds" {...described} />}
      </Field>
    );
  }
  const reading = readDuration(seconds);
  return (
    <NumberField
      name={name}
      unit="seconds"
      lead={reading ? <span className="text-ink">{reading}.</span> : null}
    />
  );
}
