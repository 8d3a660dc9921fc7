'use client';

import { useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { regions } from '@/lib/aws/partitions';
import { Checkbox } from '../../ui/checkbox';
import { Disclosure } from '../../ui/help';
import type { Draft } from '../draft';
import { useAsked, useFieldTexts } from '../field-texts';
import { CheckboxField, LinesField, RadioField, SelectField, TextField } from '../fields';
import { FindProtected } from '../find-hints';
import { renamed } from '../new-rows';
import { PairsField } from '../pairs-field';
import { useSlots } from '../slots';
import { PipelineSources } from './pipeline-sources';
import { Refs } from './refs';
import { Verdict } from './verdict';

/** All answers about one role except its permissions and its job. Mount it anew for another role. */
export function RoleForm({ index, name }: { readonly index: number; readonly name: string }) {
  const { isolation } = useSlots();
  const asksSources = useAsked(`roles.${index}.pipelineSources`);
  return (
    <div className="flex flex-col gap-5">
      <NameFields index={index} />
      <Refs role={index} />
      {asksSources ? <PipelineSources role={index} /> : null}
      <Verdict index={index} name={name} />
      {isolation(index)}
      <RoleFields index={index} />
      <MoreAboutRole index={index} />
      <NetworkFields index={index} />
    </div>
  );
}

function NameFields({ index }: { readonly index: number }) {
  const name = `roles.${index}.environment.protected` as const;
  const asksProtected = useAsked(name);
  const { label, help } = useFieldTexts(name);
  const follow = useNameFollowers(index);
  return (
    <>
      <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
        <TextField name={`roles.${index}.name`} onValue={follow} />
        <TextField name={`roles.${index}.environment.name`} />
      </div>
      <RadioField name={`roles.${index}.kind`} />
      {asksProtected ? (
        <CheckboxField name={`roles.${index}.environment.protected`} />
      ) : (
        <Checkbox {...{ label, help }} checked={false} disabled readOnly />
      )}
      {asksProtected ? <FindProtected summary="How to find the protected environments" /> : null}
    </>
  );
}

/** Lets the names of environment, IAM role and jobs follow the role's, as long as nobody chose their own. */
function useNameFollowers(index: number): (name: string) => void {
  const { getValues, setValue } = useFormContext<Draft>();
  const before = useRef(getValues(`roles.${index}.name`));
  return (name) => {
    const draft = getValues();
    const role = draft.roles[index];
    if (role === undefined) return;
    const { environment, iam, jobs } = renamed({ ...role, name: before.current }, name, draft);
    before.current = name;
    if (environment.name !== role.environment.name)
      setValue(`roles.${index}.environment.name`, environment.name);
    if (iam.name !== role.iam.name) setValue(`roles.${index}.iam.name`, iam.name);
    for (const [at, job] of jobs.entries())
      if (job.name !== role.jobs[at]?.name) setValue(`roles.${index}.jobs.${at}.name`, job.name);
  };
}

function RoleFields({ index }: { readonly index: number }) {
  const { control } = useFormContext<Draft>();
  const partition = useWatch({ control, name: 'aws.partition' });
  const account = useWatch({ control, name: `roles.${index}.account` });
  const accounts = useWatch({ control, name: 'aws.accounts' });
  return (
    <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
      <SelectField name={`roles.${index}.account`}>
        {accounts.some(({ key }) => key === account) ? null : (
          <option value={account}>
            {account === '' ? 'Choose an account' : 'Not in the list of accounts'}
          </option>
        )}
        {accounts.map(({ key, id, name }) => (
          <option key={key} value={key}>
            {[name, id].filter(Boolean).join(' · ') || 'Account without a number'}
          </option>
        ))}
      </SelectField>
      <TextField name={`roles.${index}.region`} mono list="regions" placeholder={regions[partition][0]} />
      <datalist id="regions">
        {regions[partition].map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
      <TextField name={`roles.${index}.iam.name`} mono />
    </div>
  );
}

function MoreAboutRole({ index }: { readonly index: number }) {
  const { getValues } = useFormContext<Draft>();
  const { zone, iam } = getValues(`roles.${index}`);
  const { path, permissionsBoundary, managedPolicies, tags } = iam;
  return (
    <Disclosure
      summary="More about the role"
      hint="zone, path, permissions boundary, managed policies, tags"
      open={
        [zone, path, permissionsBoundary].some((text) => text !== '') ||
        managedPolicies.length > 0 ||
        tags.length > 0
      }
    >
      <TextField name={`roles.${index}.zone`} />
      <TextField name={`roles.${index}.iam.path`} mono />
      <TextField name={`roles.${index}.iam.permissionsBoundary`} mono />
      <LinesField name={`roles.${index}.iam.managedPolicies`} />
      <PairsField
        name={`roles.${index}.iam.tags`}
        what="tag"
        nameLabel="Key"
        placeholders={['team', 'payments']}
      />
    </Disclosure>
  );
}

function NetworkFields({ index }: { readonly index: number }) {
  const { getValues } = useFormContext<Draft>();
  const asksRunner = useAsked(`roles.${index}.runner`);
  const { runner, network } = getValues(`roles.${index}`);
  return (
    <Disclosure
      summary="Runners and network"
      hint="where the request may come from"
      open={(asksRunner && runner !== '') || network.sourceIps.length > 0 || network.sourceVpces.length > 0}
    >
      {asksRunner ? <SelectField name={`roles.${index}.runner`} /> : null}
      <LinesField name={`roles.${index}.network.sourceIps`} />
      <LinesField name={`roles.${index}.network.sourceVpces`} />
    </Disclosure>
  );
}
