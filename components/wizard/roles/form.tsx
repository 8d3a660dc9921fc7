'use client';

import { useMemo, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { regions } from '@/lib/aws/partitions';
import { regionNames } from '@/lib/aws/region-names';
import { Checkbox } from '../../ui/checkbox';
import { Fieldset } from '../../ui/fieldset';
import { Answered } from '../answered';
import { SegmentedControl, useFieldError } from '../controls';
import type { Draft } from '../draft';
import { useAsked, useFieldTexts } from '../field-texts';
import { CheckboxField, LinesField, SelectField, TextField } from '../fields';
import { FindProtected } from '../find-hints';
import { More } from '../more';
import { renamed } from '../new-rows';
import { PairsField } from '../pairs-field';
import { useSlots } from '../slots';
import { PipelineSources } from './pipeline-sources';
import { Refs } from './refs';
import { RoleGaps } from './role-gaps';

/** All answers about one role except its permissions and its jobs. Needs its own key for each role. */
export function RoleForm({ index }: { readonly index: number }) {
  const { isolation } = useSlots();
  const asksSources = useAsked(`roles.${index}.pipelineSources`);
  const follow = useNameFollowers(index);
  return (
    <div className="flex flex-col gap-6">
      <TextField name={`roles.${index}.name`} onValue={follow} />
      <KindField name={`roles.${index}.kind`} />
      <Refs role={index} />
      {asksSources ? <PipelineSources role={index} /> : null}
      <PlaceFields index={index} />
      <RoleGaps index={index} />
      {isolation(index)}
      <MoreAboutRole index={index} />
    </div>
  );
}

/** The purpose of the role in one word, and what that word means. */
function KindField({ name }: { readonly name: `roles.${number}.kind` }) {
  const { control } = useFormContext<Draft>();
  const kind = useWatch({ control, name });
  const { label, options } = useFieldTexts(name);
  const meaning = options.find(({ value }) => value === kind)?.help;
  return (
    <Fieldset
      id={name}
      legend={label}
      help={meaning}
      after={<Answered name={name} />}
      error={useFieldError(name)}
    >
      <SegmentedControl name={name} options={options} />
    </Fieldset>
  );
}

function EnvironmentFields({ index }: { readonly index: number }) {
  const name = `roles.${index}.environment.protected` as const;
  const asksProtected = useAsked(name);
  const { label, help } = useFieldTexts(name);
  return (
    <>
      <TextField name={`roles.${index}.environment.name`} />
      {asksProtected ? (
        <div className="flex flex-col gap-2">
          <CheckboxField name={name} />
          <FindProtected summary="How do I find the protected environments?" />
        </div>
      ) : (
        <Checkbox {...{ label, help }} checked={false} disabled readOnly />
      )}
    </>
  );
}

/**
 * Keeps the names of environment, IAM role and jobs in sync with the role's name, until somebody types their
 * own.
 */
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

function PlaceFields({ index }: { readonly index: number }) {
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
          <option key={region} value={region} label={regionNames[region]} />
        ))}
      </datalist>
    </div>
  );
}

function MoreAboutRole({ index }: { readonly index: number }) {
  const asksRunner = useAsked(`roles.${index}.runner`);
  const names = useMemo(() => moreOf(`roles.${index}`), [index]);
  return (
    <More names={names}>
      <EnvironmentFields index={index} />
      <TextField name={`roles.${index}.iam.name`} mono />
      <TextField name={`roles.${index}.zone`} />
      {asksRunner ? <SelectField name={`roles.${index}.runner`} /> : null}
      <LinesField name={`roles.${index}.network.sourceIps`} rows={2} />
      <LinesField name={`roles.${index}.network.sourceVpces`} rows={2} />
      <TextField name={`roles.${index}.iam.permissionsBoundary`} mono />
      <LinesField name={`roles.${index}.iam.managedPolicies`} rows={2} />
      <TextField name={`roles.${index}.iam.path`} mono />
      <PairsField
        name={`roles.${index}.iam.tags`}
        what="tag"
        nameLabel="Key"
        placeholders={['team', 'payments']}
      />
    </More>
  );
}

const moreOf = (role: `roles.${number}`) =>
  [
    `${role}.environment.name`,
    `${role}.environment.protected`,
    `${role}.iam.name`,
    `${role}.zone`,
    `${role}.runner`,
    `${role}.network.sourceIps`,
    `${role}.network.sourceVpces`,
    `${role}.iam.permissionsBoundary`,
    `${role}.iam.managedPolicies`,
    `${role}.iam.path`,
    `${role}.iam.tags`,
  ] as const;
