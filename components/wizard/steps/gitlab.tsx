'use client';

import { useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Disclosure } from '../../ui/help';
import type { Draft } from '../draft';
import { useFeedback } from '../feedback';
import { CheckboxField, NumberField, SegmentedField, TextField } from '../fields';
import { FindForkSetting, FindIds, FindIssuer, FindProtected, FindVersion } from '../find-hints';
import { asksNamespaceId } from '../namespace-id';
import { derivedRoleName } from '../new-rows';
import { RightsFields } from '../rights-fields';
import { subjectToday } from '../subject-choices';
import { SubjectFields } from '../subject-fields';
import type { Step } from './types';

export const gitlab: Step = {
  id: 'gitlab',
  title: 'GitLab',
  summary: 'The project whose jobs deploy to AWS, and the instance it lives on.',
  owns: ([first]) => first === 'gitlab',
  Form: GitLabForm,
};

const editions = {
  'gitlab.com':
    'AWS can check nine claims of its tokens beside audience and subject, so the trust policies hold on to project, ref protection and how the pipeline started.',
  'self-managed':
    'Your own instance. AWS can check audience and subject only, so the subject itself has to carry the rest.',
  dedicated:
    'An instance GitLab runs for you. AWS can check audience and subject only, so the subject itself has to carry the rest.',
} as const;

function GitLabForm() {
  const { getValues } = useFormContext<Draft>();
  const edition = useWatch<Draft, 'gitlab.edition'>({ name: 'gitlab.edition' });
  const follow = useRoleNameFollowers();
  const chooseEdition = useTierOfEdition();
  return (
    <div className="flex flex-col gap-5">
      <SegmentedField
        name="gitlab.edition"
        label="Where the project lives"
        help={editions[edition]}
        onValue={chooseEdition}
        options={[
          { value: 'gitlab.com', label: 'GitLab.com' },
          { value: 'self-managed', label: 'Self-managed' },
          { value: 'dedicated', label: 'Dedicated' },
        ]}
      />
      {edition === 'gitlab.com' ? null : <InstanceFields edition={edition} />}
      <SegmentedField
        name="gitlab.tier"
        label="Tier"
        help="Protected environments need Premium or Ultimate. Protected branches and tags are in every tier."
        options={[
          { value: 'free', label: 'Free' },
          { value: 'premium', label: 'Premium' },
          { value: 'ultimate', label: 'Ultimate' },
        ]}
      />
      <FindProtected summary="How to find the tier" />
      <TextField
        name="gitlab.project.path"
        label="Project path"
        onValue={follow}
        mono
        placeholder="group/subgroup/project"
        help="The part of the project's address after the host, in the same upper and lower case."
      />
      <IdFields />
      <SubjectFields />
      <SubjectPreview />
      <div className="flex flex-col gap-2">
        <CheckboxField
          name="gitlab.forkPipelinesInParent"
          label="Pipelines of forks may run in this project"
          help={
            <>
              The setting <code className="font-mono">ci_allow_fork_pipelines_to_run_in_parent_project</code>.
              Where it is on, a member can run a fork's pipeline definition with this project's runners and
              variables. Leave it off unless you rely on it.
            </>
          }
        />
        <FindForkSetting />
      </div>
      <RightsFields />
      {edition === 'self-managed' ? (
        <Disclosure
          summary="Another issuer"
          hint="for an instance AWS cannot reach"
          open={getValues('gitlab.issuer') !== ''}
        >
          <TextField
            name="gitlab.issuer"
            label="Issuer"
            optional
            mono
            inputMode="url"
            placeholder="https://example-oidc.s3.eu-central-1.amazonaws.com"
            help={
              <>
                Only where the instance sets <code className="font-mono">ci_id_tokens_issuer_url</code>{' '}
                (GitLab 18.1 and newer): a public address that serves copies of its discovery document and
                keys. Whoever can write there can sign in to every AWS account that trusts it.
              </>
            }
          />
        </Disclosure>
      ) : null}
    </div>
  );
}

/** Dedicated is Ultimate unless the user says otherwise; the tier of before comes back with the edition of before. */
function useTierOfEdition() {
  const { getValues, setValue } = useFormContext<Draft>();
  const before = useRef<Draft['gitlab']['tier']>(undefined);
  return (edition: string) => {
    const tier = getValues('gitlab.tier');
    if (edition === 'dedicated') {
      before.current = tier;
      setValue('gitlab.tier', 'ultimate', { shouldDirty: true });
    } else if (before.current !== undefined) {
      if (tier === 'ultimate') setValue('gitlab.tier', before.current, { shouldDirty: true });
      before.current = undefined;
    }
  };
}

/** Where an instance that is not gitlab.com is, and what it is able to do. */
function InstanceFields({ edition }: { readonly edition: 'self-managed' | 'dedicated' }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 @min-[26rem]:grid-cols-[2fr_1fr]">
        <TextField
          name="gitlab.url"
          label="Address of the instance"
          mono
          inputMode="url"
          placeholder="https://gitlab.example.com"
          help="As in the browser, with its path if it has one. AWS documents that it should have no port: with one, try a single role first."
        />
        <TextField
          name="gitlab.version"
          label="Version"
          mono
          placeholder="19.6"
          help="It decides what the subject can hold."
        />
      </div>
      {edition === 'dedicated' ? (
        <p className="text-muted text-xs">
          If the tenant has an IP allow-list, AWS cannot read its keys until a ticket to GitLab Support has
          asked to allow access to the OpenID Connect endpoint.
        </p>
      ) : null}
      <FindIssuer />
      <FindVersion />
    </div>
  );
}

/** What stays with the project when its path does not; the namespace only where AWS can check it. */
function IdFields() {
  const { control } = useFormContext<Draft>();
  const namespace = useWatch({ control, compute: asksNamespaceId });
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 @min-[26rem]:grid-cols-2">
        <NumberField
          name="gitlab.project.id"
          label="Project id"
          optional
          placeholder="48151623"
          help="Stays when the project is renamed or moved, and is never given to another project."
        />
        {namespace ? (
          <NumberField
            name="gitlab.project.namespaceId"
            label="Namespace id"
            optional
            placeholder="9021044"
            help="The id of the group the project is directly in. Changes when the project is transferred."
          />
        ) : null}
      </div>
      <FindIds namespace={namespace} />
    </div>
  );
}

/** Lets the names of roles follow the project's path, as long as nobody chose their own. */
function useRoleNameFollowers(): (path: string) => void {
  const { getValues, setValue } = useFormContext<Draft>();
  const before = useRef(getValues('gitlab.project.path'));
  return (path) => {
    for (const [index, { name, role }] of getValues('environments').entries()) {
      if (role.name !== derivedRoleName(before.current, name)) continue;
      setValue(`environments.${index}.role.name`, derivedRoleName(path, name));
    }
    before.current = path;
  };
}

/** The subject of a token for the first ref: what the trust policy is about. That of today until there is a plan. */
function SubjectPreview() {
  const { control } = useFormContext<Draft>();
  const today = useWatch({ control, compute: subjectToday });
  const { roles, status } = useFeedback();
  const planned = status === 'current' ? roles[0]?.subjects[0] : undefined;
  return (
    <div className="rounded-md border bg-canvas px-3 py-2 text-xs">
      <p className="text-muted">
        {planned === undefined || planned === today
          ? 'The subject of its tokens, which the trust policy compares'
          : 'The subject of its tokens, once the project is set up as the README says'}
      </p>
      <output className="mt-0.5 block font-mono text-code text-ink wrap-anywhere">{planned ?? today}</output>
    </div>
  );
}
