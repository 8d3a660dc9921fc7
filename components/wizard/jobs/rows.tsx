'use client';

import { CheckboxField, TextField } from '../fields';
import { RowList } from '../row-list';

type JobName = `roles.${number}.jobs.${number}`;

/** The jobs whose artifacts a job downloads. */
export function Needs({ job }: { readonly job: JobName }) {
  const name = `${job}.needs` as const;
  return (
    <RowList name={name} what="needed job" first="job" newRow={() => ({ job: '', artifacts: true })} framed>
      {(index) => (
        <>
          <TextField name={`${name}.${index}.job`} mono />
          <CheckboxField name={`${name}.${index}.artifacts`} />
        </>
      )}
    </RowList>
  );
}

/** The containers that run next to a job. */
export function Services({ job }: { readonly job: JobName }) {
  const name = `${job}.services` as const;
  return (
    <RowList
      name={name}
      what="service"
      first="name"
      newRow={() => ({ name: '', alias: '', command: '' })}
      framed
    >
      {(index) => (
        <>
          <TextField name={`${name}.${index}.name`} mono />
          <div className="grid items-start gap-3 @min-[26rem]:grid-cols-2">
            <TextField name={`${name}.${index}.alias`} mono />
            <TextField name={`${name}.${index}.command`} mono />
          </div>
        </>
      )}
    </RowList>
  );
}
