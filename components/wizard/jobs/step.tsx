'use client';

import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { Help } from '../../ui/help';
import { IconButton } from '../../ui/icon-button';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import type { Draft, JobDraft } from '../draft';
import { CheckboxField, LinesField, RadioField, SelectField, TextField } from '../fields';
import { More } from '../more';
import { newJob } from '../new-rows';
import { PairsField } from '../pairs-field';
import { useRoles } from '../roles/current';
import { RolePicker } from '../roles/picker';
import { ImageFindings } from './image-findings';
import { PasteButton } from './paste';
import { Needs, Services } from './rows';
import { SessionLength } from './session';
import { splitScript } from './split-script';
import { Suggestions } from './suggestions';

type JobName = `roles.${number}.jobs.${number}`;

/** The form of the step Jobs: the jobs of one role at a time. */
export function JobsForm() {
  const { index, current } = useRoles();
  return (
    <div className="flex flex-col gap-6">
      <PasteButton />
      <RolePicker />
      {current ? <Jobs key={`${current.key} ${index}`} role={index} /> : null}
      <Help summary="Which runners and images work?">
        <p>
          The login is POSIX shell: sh, dash, bash and busybox run it. PowerShell runners are not supported.
          Give these jobs the tags of a runner with a Linux shell or image.
        </p>
      </Help>
    </div>
  );
}

function Jobs({ role }: { readonly role: number }) {
  const name = `roles.${role}.jobs` as const;
  const { control, getValues } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name, keyName: 'rowKey' });
  const { focusLater } = useWizard();
  const toast = useToast();
  const insert = (job: JobDraft, index: number) => {
    rows.insert(index, job, { shouldFocus: false });
    focusLater(`${name}.${index}.name`);
  };
  const add = () => {
    const draft = getValues();
    const current = draft.roles[role];
    if (current) insert(newJob(current, draft), rows.fields.length);
  };
  const remove = (index: number) => {
    const job = structuredClone(getValues(`${name}.${index}`));
    rows.remove(index);
    focusLater(`${name}.${Math.max(0, index - 1)}.name`);
    toast({
      message: `Removed ${job.name || 'the job'}.`,
      action: { label: 'Undo', run: () => insert(job, index) },
    });
  };
  return (
    <>
      <ul className="flex flex-col gap-6">
        {rows.fields.map((row, index) => (
          <li key={row.rowKey}>
            <JobForm
              suggestions={<Suggestions role={role} job={index} />}
              job={`${name}.${index}`}
              onRemove={rows.fields.length > 1 ? () => remove(index) : undefined}
            />
          </li>
        ))}
      </ul>
      <Button id={`${name}.add`} className="self-start" onClick={add}>
        <Plus aria-hidden size={14} />
        Add job
      </Button>
    </>
  );
}

function JobForm(props: {
  readonly job: JobName;
  readonly suggestions: ReactNode;
  readonly onRemove: (() => void) | undefined;
}) {
  const { job: name, suggestions, onRemove } = props;
  return (
    <div
      className={onRemove ? 'flex flex-col gap-6 rounded-md border bg-raised p-3.5' : 'flex flex-col gap-6'}
    >
      <TextField name={`${name}.name`} mono />
      <TextField name={`${name}.image.name`} mono />
      <ImageFindings job={name} />
      <LinesField name={`${name}.script`} rows={4} split={splitScript} />
      {suggestions}
      <MoreAboutJob job={name} />
      {onRemove ? <RemoveJob job={name} onRemove={onRemove} /> : null}
    </div>
  );
}

function RemoveJob(props: { readonly job: JobName; readonly onRemove: () => void }) {
  const { control } = useFormContext<Draft>();
  const name = useWatch({ control, name: `${props.job}.name` });
  return (
    <footer className="-mr-2 -mb-2 flex justify-end border-t">
      <IconButton label={`Remove job ${name || 'without a name'}`} onClick={props.onRemove}>
        <Trash2 aria-hidden size={14} />
      </IconButton>
    </footer>
  );
}

function MoreAboutJob({ job: name }: { readonly job: JobName }) {
  const names = useMemo(() => moreOf(name), [name]);
  return (
    <More names={names}>
      <RadioField name={`${name}.credentials`} />
      <SessionLength job={name} />
      <TextField name={`${name}.stage`} mono />
      <CheckboxField name={`${name}.manual`} />
      <LinesField name={`${name}.tags`} rows={2} />
      <Needs job={name} />
      <LinesField name={`${name}.beforeLogin`} rows={2} split={splitScript} />
      <LinesField name={`${name}.changes`} rows={2} />
      <SelectField name={`${name}.action`} />
      <TextField name={`${name}.image.entrypoint`} mono />
      <Services job={name} />
      <PairsField
        name={`${name}.variables`}
        what="variable"
        nameLabel="Name"
        placeholders={['DOCKER_TLS_CERTDIR', '/certs']}
      />
      <TextField name={`${name}.caBundle`} mono />
    </More>
  );
}

const moreOf = (job: JobName) =>
  [
    `${job}.credentials`,
    `${job}.sessionSeconds`,
    `${job}.stage`,
    `${job}.manual`,
    `${job}.tags`,
    `${job}.needs`,
    `${job}.beforeLogin`,
    `${job}.changes`,
    `${job}.action`,
    `${job}.image.entrypoint`,
    `${job}.services`,
    `${job}.variables`,
    `${job}.caBundle`,
  ] as const;
