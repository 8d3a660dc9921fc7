'use client';

import { useEnvironments } from '../environments/current';
import { EnvironmentPicker } from '../environments/picker';
import { CheckboxField, LinesField, RadioField, TextField } from '../fields';
import { splitScript } from './split-script';

/** The form of the step Jobs. */
export function JobsForm() {
  const { index, current } = useEnvironments();
  return (
    <div className="flex flex-col gap-5">
      <EnvironmentPicker />
      {current ? <JobForm key={`${current.key} ${index}`} environment={index} /> : null}
    </div>
  );
}

function JobForm({ environment }: { readonly environment: number }) {
  const name = `environments.${environment}.job` as const;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
        <TextField name={`${name}.name`} mono />
        <TextField name={`${name}.stage`} mono />
      </div>
      <TextField name={`${name}.image`} mono />
      <RadioField name={`${name}.credentials`} />
      <CheckboxField name={`${name}.manual`} />
      <LinesField name={`${name}.script`} rows={4} split={splitScript} />
    </div>
  );
}
