'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { readDuration } from '../../../lib/formats/duration';
import { Field } from '../../ui/field';
import { NumberInput } from '../../ui/number-input';
import { type Draft, sdkSessionSeconds } from '../draft';
import { NumberField } from '../fields';

/** How long the credentials of a job last. */
export function SessionLength({ environment }: { readonly environment: number }) {
  const name = `environments.${environment}.sessionSeconds` as const;
  const { control } = useFormContext<Draft>();
  const seconds = useWatch({ control, name });
  const credentials = useWatch({ control, name: `environments.${environment}.job.credentials` });
  if (credentials === 'web-identity-file') {
    return (
      <Field
        id={name}
        label="Session length"
        help="Always 1 hour where the SDKs exchange the token (step Jobs): they do not ask for another length."
      >
        {(described) => <NumberInput readOnly value={sdkSessionSeconds} unit="seconds" {...described} />}
      </Field>
    );
  }
  const reading = readDuration(seconds);
  return (
    <NumberField
      name={name}
      label="Session length"
      unit="seconds"
      help={
        <>
          {reading ? <span className="text-ink">{reading}. </span> : null}
          What the job asks for, from 900 to 43200. The role itself cannot be limited to less than 1 hour.
        </>
      }
    />
  );
}
