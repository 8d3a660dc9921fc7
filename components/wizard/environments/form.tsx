'use client';

import { useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { regions } from '@/lib/aws/partitions';
import { Checkbox } from '../../ui/checkbox';
import { Disclosure } from '../../ui/help';
import type { Draft } from '../draft';
import { useAsked, useFieldTexts } from '../field-texts';
import { CheckboxField, LinesField, SelectField, TextField } from '../fields';
import { FindProtected } from '../find-hints';
import { renamed } from '../new-rows';
import { useSlots } from '../slots';
import { PipelineSources } from './pipeline-sources';
import { Refs } from './refs';
import { RoleTags } from './role-tags';
import { SessionLength } from './session';
import { Verdict } from './verdict';

/** All answers about one environment except its permissions and its job. Mount it anew for another environment. */
export function EnvironmentForm({ index, name }: { readonly index: number; readonly name: string }) {
  const { isolation } = useSlots();
  const asksSources = useAsked(`environments.${index}.pipelineSources`);
  return (
    <div className="flex flex-col gap-5">
      <NameFields index={index} />
      <Refs environment={index} />
      {asksSources ? <PipelineSources environment={index} /> : null}
      <Verdict environment={index} name={name} />
      {isolation(index)}
      <RoleFields index={index} />
      <MoreAboutRole index={index} />
      <NetworkFields index={index} />
    </div>
  );
}

function NameFields({ index }: { readonly index: number }) {
  const name = `environments.${index}.protected` as const;
  const asksProtected = useAsked(name);
  const { label, help } = useFieldTexts(name);
  const follow = useNameFollowers(index);
  return (
    <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
      <TextField name={`environments.${index}.name`} onValue={follow} />
      {asksProtected ? (
        <CheckboxField name={`environments.${index}.protected`} className="@min-[26rem]:mt-6" />
      ) : (
        <Checkbox className="@min-[26rem]:mt-6" {...{ label, help }} checked={false} disabled readOnly />
      )}
      {asksProtected ? <FindProtected summary="How to find the protected environments" /> : null}
    </div>
  );
}

/** Lets the names of role and job follow the environment's, as long as nobody chose their own. */
function useNameFollowers(index: number): (name: string) => void {
  const { getValues, setValue } = useFormContext<Draft>();
  const before = useRef(getValues(`environments.${index}.name`));
  return (name) => {
    const draft = getValues();
    const environment = draft.environments[index];
    if (environment === undefined) return;
    const { role, job } = renamed({ ...environment, name: before.current }, name, draft);
    before.current = name;
    if (role.name !== environment.role.name) setValue(`environments.${index}.role.name`, role.name);
    if (job.name !== environment.job.name) setValue(`environments.${index}.job.name`, job.name);
  };
}

function RoleFields({ index }: { readonly index: number }) {
  const { control } = useFormContext<Draft>();
  const partition = useWatch({ control, name: 'aws.partition' });
  const account = useWatch({ control, name: `environments.${index}.account` });
  const accounts = useWatch({ control, name: 'aws.accounts' });
  return (
    <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
      <SelectField name={`environments.${index}.account`}>
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
      <TextField
        name={`environments.${index}.region`}
        mono
        list="regions"
        placeholder={regions[partition][0]}
      />
      <datalist id="regions">
        {regions[partition].map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
      <TextField name={`environments.${index}.role.name`} mono />
      <SessionLength environment={index} />
    </div>
  );
}

function MoreAboutRole({ index }: { readonly index: number }) {
  const { getValues } = useFormContext<Draft>();
  const { path, permissionsBoundary, managedPolicies, tags } = getValues(`environments.${index}.role`);
  return (
    <Disclosure
      summary="More about the role"
      hint="path, permissions boundary, managed policies, tags"
      open={path !== '' || permissionsBoundary !== '' || managedPolicies.length > 0 || tags.length > 0}
    >
      <TextField name={`environments.${index}.role.path`} mono />
      <TextField name={`environments.${index}.role.permissionsBoundary`} mono />
      <LinesField name={`environments.${index}.role.managedPolicies`} />
      <RoleTags environment={index} />
    </Disclosure>
  );
}

function NetworkFields({ index }: { readonly index: number }) {
  const { getValues } = useFormContext<Draft>();
  const asksRunner = useAsked(`environments.${index}.runner`);
  const { runner, network } = getValues(`environments.${index}`);
  return (
    <Disclosure
      summary="Runners and network"
      hint="where the request may come from"
      open={(asksRunner && runner !== '') || network.sourceIps.length > 0 || network.sourceVpces.length > 0}
    >
      {asksRunner ? <SelectField name={`environments.${index}.runner`} /> : null}
      <LinesField name={`environments.${index}.network.sourceIps`} />
      <LinesField name={`environments.${index}.network.sourceVpces`} />
    </Disclosure>
  );
}
