'use client';

import { useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { regions } from '@/lib/aws/partitions';
import { Checkbox } from '../../ui/checkbox';
import { Disclosure } from '../../ui/help';
import type { Draft } from '../draft';
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
  const { control } = useFormContext<Draft>();
  const edition = useWatch({ control, name: 'gitlab.edition' });
  const saas = edition === 'gitlab.com';
  return (
    <div className="flex flex-col gap-5">
      <NameFields index={index} />
      <Refs environment={index} />
      {saas ? <PipelineSources environment={index} /> : null}
      <Verdict environment={index} name={name} />
      {isolation(index)}
      <RoleFields index={index} />
      <MoreAboutRole index={index} />
      <NetworkFields index={index} saas={saas} />
    </div>
  );
}

function NameFields({ index }: { readonly index: number }) {
  const { control } = useFormContext<Draft>();
  const tier = useWatch({ control, name: 'gitlab.tier' });
  const follow = useNameFollowers(index);
  return (
    <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
      <TextField
        name={`environments.${index}.name`}
        label="Name"
        placeholder="production"
        help="The environment in GitLab that the job deploys to."
        onValue={follow}
      />
      {tier === 'free' ? (
        <Checkbox
          className="@min-[26rem]:mt-6"
          label="Protected environment"
          help="Needs Premium or Ultimate (step GitLab)."
          checked={false}
          disabled
          readOnly
        />
      ) : (
        <CheckboxField
          name={`environments.${index}.protected`}
          className="@min-[26rem]:mt-6"
          label="Protected environment"
          help="GitLab starts its jobs only for those who are allowed to deploy."
        />
      )}
      {tier === 'free' ? null : <FindProtected summary="How to find the protected environments" />}
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
      <SelectField name={`environments.${index}.account`} label="AWS account">
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
        label="Region"
        mono
        list="regions"
        placeholder={regions[partition][0]}
      />
      <datalist id="regions">
        {regions[partition].map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
      <TextField
        name={`environments.${index}.role.name`}
        label="Role name"
        mono
        help="Created in the account, or updated if it is there."
      />
      <SessionLength environment={index} />
    </div>
  );
}

function MoreAboutRole({ index }: { readonly index: number }) {
  const { getValues } = useFormContext<Draft>();
  const { path, permissionsBoundary, tags } = getValues(`environments.${index}.role`);
  return (
    <Disclosure
      summary="More about the role"
      hint="path, permissions boundary, tags"
      open={path !== '' || permissionsBoundary !== '' || tags.length > 0}
    >
      <TextField
        name={`environments.${index}.role.path`}
        label="Path"
        optional
        mono
        placeholder="/gitlab/"
        help="Groups roles in IAM, so that other policies can speak of all of them. It cannot be changed later."
      />
      <TextField
        name={`environments.${index}.role.permissionsBoundary`}
        label="Permissions boundary"
        optional
        mono
        placeholder="arn:aws:iam::111122223333:policy/ci-boundary"
        help="A managed policy that caps what the role can ever do, whatever is attached to it."
      />
      <RoleTags environment={index} />
    </Disclosure>
  );
}

function NetworkFields({ index, saas }: { readonly index: number; readonly saas: boolean }) {
  const { getValues } = useFormContext<Draft>();
  const { runner, network } = getValues(`environments.${index}`);
  return (
    <Disclosure
      summary="Runners and network"
      hint="where the request may come from"
      open={(saas && runner !== '') || network.sourceIps.length > 0 || network.sourceVpces.length > 0}
    >
      {saas ? (
        <SelectField
          name={`environments.${index}.runner`}
          label="Runners"
          help="AWS checks the claim runner_environment. It tells GitLab's runners from all others, not one of yours from another."
        >
          <option value="">Any runner</option>
          <option value="gitlab-hosted">Only runners hosted by GitLab</option>
          <option value="self-hosted">Only runners of your own</option>
        </SelectField>
      ) : null}
      <LinesField
        name={`environments.${index}.network.sourceIps`}
        label="Source addresses"
        optional
        placeholder="203.0.113.0/28"
        help="Public addresses or ranges your runners come from, one a line. Not for runners hosted by GitLab. A request through a VPC endpoint has no public address: use one of the two."
      />
      <LinesField
        name={`environments.${index}.network.sourceVpces`}
        label="VPC endpoints for STS"
        optional
        placeholder="vpce-0a1b2c3d4e5f60718"
        help="Ids of interface endpoints, one a line. The request must then come through one of them."
      />
    </Disclosure>
  );
}
