'use client';

import { type ClipboardEvent, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { gitlabCom } from '@/lib/gitlab/gitlab-com';
import { readProjectAddress } from '@/lib/gitlab/project-address';
import type { Draft } from '../draft';
import { useFeedback } from '../feedback';
import { useAsked } from '../field-texts';
import { CheckboxField, NumberField, SegmentedField, TextField } from '../fields';
import { FindForkSetting, FindIds, FindIssuer, FindProtected, FindVersion } from '../find-hints';
import { More } from '../more';
import { derivedRoleName } from '../new-rows';
import { RightsFields } from './rights-fields';
import { SubjectFields } from './subject-fields';
import { subjectToday } from './subject-today';

/** Fields that most projects leave at their default. */
const optionalFields = [
  'gitlab.tier',
  'gitlab.subject.form',
  'gitlab.subject.now',
  'gitlab.forkPipelinesInParent',
  'gitlab.mergeLevel',
  'gitlab.pipelineVariables',
  'gitlab.issuer',
] as const;

/** The form of the step Project. */
export function GitLabForm() {
  const edition = useWatch<Draft, 'gitlab.edition'>({ name: 'gitlab.edition' });
  const asksIssuer = useAsked('gitlab.issuer');
  const follow = useRoleNameFollowers();
  const chooseEdition = useTierOfEdition();
  const paste = usePastedAddress(follow);
  return (
    <div className="flex flex-col gap-6">
      <TextField name="gitlab.project.path" onValue={follow} onPaste={paste} mono />
      <SegmentedField name="gitlab.edition" onValue={chooseEdition} />
      {edition === 'gitlab.com' ? null : <InstanceFields edition={edition} />}
      <IdFields />
      <More names={optionalFields}>
        <div className="flex flex-col gap-2">
          <SegmentedField name="gitlab.tier" />
          <FindProtected summary="How do I find the tier?" />
        </div>
        <SubjectFields />
        <SubjectPreview />
        <div className="flex flex-col gap-2">
          <CheckboxField name="gitlab.forkPipelinesInParent" />
          <FindForkSetting />
        </div>
        <RightsFields />
        {asksIssuer ? <TextField name="gitlab.issuer" mono inputMode="url" /> : null}
      </More>
    </div>
  );
}

/** Splits a pasted address into the instance (unless it is gitlab.com) and the path. */
function usePastedAddress(follow: (path: string) => void) {
  const { getValues, setValue } = useFormContext<Draft>();
  return (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    const read = readProjectAddress(text);
    const { edition, url } = getValues('gitlab');
    // An address on the known instance is parsed with all other answers, because the instance may be below a
    // path.
    const isKnown = edition !== 'gitlab.com' && url.startsWith(`${read.ok ? read.url : ''}/`);
    if (!/[:@]/.test(text) || !read.ok || isKnown) return;
    event.preventDefault();
    const dirty = { shouldDirty: true };
    setValue('gitlab.project.path', read.path, dirty);
    follow(read.path);
    if (read.url === gitlabCom) setValue('gitlab.edition', 'gitlab.com', dirty);
    else {
      if (edition === 'gitlab.com') setValue('gitlab.edition', 'self-managed', dirty);
      setValue('gitlab.url', read.url, dirty);
    }
  };
}

/** Dedicated is Ultimate unless the user chooses otherwise. The previous tier returns with the previous edition. */
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

/** Address and version of an instance other than gitlab.com. */
function InstanceFields({ edition }: { readonly edition: 'self-managed' | 'dedicated' }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 @min-[26rem]:grid-cols-[2fr_1fr]">
        <TextField name="gitlab.url" mono inputMode="url" />
        <TextField name="gitlab.version" mono />
      </div>
      {edition === 'dedicated' ? (
        <p className="text-muted text-xs">
          If the tenant has an IP allow-list, AWS cannot read its keys. Open a ticket with GitLab Support to
          allow access to the OpenID Connect endpoint.
        </p>
      ) : null}
      <FindIssuer />
      <FindVersion />
    </div>
  );
}

/** Ids stay the same when the project's path changes. AWS can check the namespace id on gitlab.com only. */
function IdFields() {
  const namespace = useAsked('gitlab.project.namespaceId');
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 @min-[26rem]:grid-cols-2">
        <NumberField name="gitlab.project.id" />
        {namespace ? <NumberField name="gitlab.project.namespaceId" /> : null}
      </div>
      <FindIds namespace={namespace} />
    </div>
  );
}

/** Keeps the names of roles in sync with the project's path, until somebody types their own. */
function useRoleNameFollowers(): (path: string) => void {
  const { getValues, setValue } = useFormContext<Draft>();
  const before = useRef(getValues('gitlab.project.path'));
  return (path) => {
    for (const [index, { name, iam }] of getValues('roles').entries()) {
      if (iam.name !== derivedRoleName(before.current, name)) continue;
      setValue(`roles.${index}.iam.name`, derivedRoleName(path, name));
    }
    before.current = path;
  };
}

/**
 * The subject of a token for the first ref, which the trust policy compares. Today's subject until there is a
 * plan.
 */
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
