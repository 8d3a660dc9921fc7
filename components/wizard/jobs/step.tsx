'use client';

import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { Disclosure, Help } from '../../ui/help';
import { IconButton } from '../../ui/icon-button';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import type { Draft, JobDraft } from '../draft';
import { CheckboxField, LinesField, RadioField, SelectField, TextField } from '../fields';
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

/** The form of the step Jobs: those of one role at a time. */
export function JobsForm() {
  const { index, current } = useRoles();
  return (
    <div className="flex flex-col gap-5">
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
      <ul className="flex flex-col gap-5">
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
  readonly job: `roles.${number}.jobs.${number}`;
  readonly suggestions: ReactNode;
  readonly onRemove: (() => void) | undefined;
}) {
  const { job: name, suggestions, onRemove } = props;
  return (
    <div className={onRemove ? 'flex flex-col gap-5 rounded-md border bg-raised p-3' : 'flex flex-col gap-5'}>
      <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
        <TextField name={`${name}.name`} mono />
        <TextField name={`${name}.stage`} mono />
      </div>
      <TextField name={`${name}.image.name`} mono />
      <ImageFindings job={name} />
      <LinesField name={`${name}.script`} rows={4} split={splitScript} />
      {suggestions}
      <RadioField name={`${name}.credentials`} />
      <SessionLength job={name} />
      <CheckboxField name={`${name}.manual`} />
      <MoreAboutJob job={name} />
      {onRemove ? <RemoveJob job={name} onRemove={onRemove} /> : null}
    </div>
  );
}

function RemoveJob(props: { readonly job: `roles.${number}.jobs.${number}`; readonly onRemove: () => void }) {
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

function MoreAboutJob({ job: name }: { readonly job: `roles.${number}.jobs.${number}` }) {
  const { getValues } = useFormContext<Draft>();
  const { image, tags, services, variables, changes, needs, beforeLogin, action, caBundle } = getValues(name);
  const isFilled =
    image.entrypoint !== '' ||
    caBundle !== '' ||
    action !== 'start' ||
    [tags, services, variables, changes, needs, beforeLogin].some((list) => list.length > 0);
  return (
    <Disclosure
      summary="More about the job"
      hint="runner tags, services, needs, variables, changes"
      open={isFilled}
    >
      <LinesField name={`${name}.tags`} />
      <Needs job={name} />
      <LinesField name={`${name}.beforeLogin`} rows={2} split={splitScript} />
      <LinesField name={`${name}.changes`} />
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
    </Disclosure>
  );
}
